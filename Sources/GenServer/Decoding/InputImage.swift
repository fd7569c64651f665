import GenAPI
import Imaging

/// An image that a client sent: its bytes, and what its header says. Nothing is decoded here.
struct InputImage {
  /// Bytes per file.
  static let maxBytes = 10 << 20
  /// Pixels per file; the API's own bound (v2beta).
  static let maxPixels = 9_437_184

  let bytes: [UInt8]
  let size: PixelSize
  let header: ImageHeader

  /// Reads the part `name`.
  /// - Returns: `nil` when it is missing or wrong; then `fields` holds the problem.
  init?(_ name: String, in form: Multipart, isRequired: Bool, _ fields: inout Fields) {
    guard let content = form[name] else {
      if isRequired { fields.complain("\(name): is required") }
      return nil
    }
    guard !content.isEmpty, content.count <= Self.maxBytes else {
      let reason = content.isEmpty ? "is empty" : "must have at most \(Self.maxBytes) bytes"
      fields.complain("\(name): \(reason)", name: "invalid_file_size")
      return nil
    }
    do {
      bytes = Array(content)
      header = try ImageHeader(of: bytes)
    } catch {
      fields.complain("\(name): \(error)", name: "invalid_mime_type")
      return nil
    }
    guard header.width <= 16_384, header.height <= 16_384, header.width * header.height <= Self.maxPixels else {
      fields.complain(
        "\(name): is \(header.width)x\(header.height) but may have \(Self.maxPixels) pixels",
        name: "invalid_image_dimensions")
      return nil
    }
    let isTurned = header.orientation.rawValue >= Orientation.transposed.rawValue
    size = isTurned ? PixelSize(header.height, header.width) : PixelSize(header.width, header.height)
  }

  /// A name for the call; the bytes travel beside it.
  static func reference(_ name: String) -> ImageReference { .file(path: name) }
}
