import GenAPI
import Imaging

/// The body of a request in pieces that are not copied together.
struct RequestBytes {
  var pieces: [[UInt8]] = []
  /// The header `Content-Type`; `nil` without a body.
  var contentType: String?

  var count: Int { pieces.reduce(0) { $0 + $1.count } }

  /// The body of a request with the images of a call.
  /// - Throws: `ClientError` when an image is missing, or a mask cannot be inverted.
  init(_ request: WireRequest, images: GenerationRequest?) throws(ClientError) {
    switch request.body {
    case .none: break
    case .json(let bytes): (pieces, contentType) = ([bytes], "application/json")
    case .form(let parts): try add(parts, images)
    }
  }

  private mutating func add(_ parts: [FormPart], _ images: GenerationRequest?) throws(ClientError) {
    var contents: [(part: FormPart, bytes: [UInt8])] = []
    for part in parts { contents.append((part, try Self.bytes(of: part, images))) }
    let boundary = Self.boundary(notIn: contents.map(\.bytes))
    for (part, bytes) in contents {
      pieces.append(Array("--\(boundary)\r\n\(Self.header(of: part, bytes))\r\n\r\n".utf8))
      pieces.append(bytes)
      pieces.append([0x0D, 0x0A])
    }
    pieces.append(Array("--\(boundary)--\r\n".utf8))
    contentType = "multipart/form-data; boundary=\(boundary)"
  }

  private static func bytes(of part: FormPart, _ images: GenerationRequest?) throws(ClientError) -> [UInt8] {
    let image: [UInt8]?
    switch part.content {
    case .text(let text): return Array(text.utf8)
    case .initImage: image = images?.initImage
    case .mask(let inverted): image = inverted ? try images?.maskImage.map(inverted(_:)) : images?.maskImage
    }
    guard let image else { throw ClientError(.unsendable, "the image for `\(part.name)` is missing") }
    return image
  }

  /// A mask with black and white exchanged, for a service that repaints white only; what is transparent counts as black.
  private static func inverted(_ mask: [UInt8]) throws(ClientError) -> [UInt8] {
    do throws(ImageError) {
      let bitmap = try Bitmap(decoding: mask).opaque(over: [0, 0, 0])
      return try PNG.encode(
        Bitmap(
          width: bitmap.width, height: bitmap.height, channels: bitmap.channels, bytes: bitmap.bytes.map { 255 - $0 }))
    } catch {
      throw ClientError(.unsendable, "the mask cannot be inverted: \(error)")
    }
  }

  private static func header(of part: FormPart, _ bytes: [UInt8]) -> String {
    let name = "Content-Disposition: form-data; name=\"\(part.name)\""
    if case .text = part.content { return name }
    let (type, ending) =
      switch ImageFormat(sniffing: bytes) {
      case .png: ("image/png", "png")
      case .jpeg: ("image/jpeg", "jpg")
      case .webp: ("image/webp", "webp")
      case nil: ("application/octet-stream", "bin")
      }
    return "\(name); filename=\"\(part.name).\(ending)\"\r\nContent-Type: \(type)"
  }

  /// The same for the same contents, so that requests can be compared.
  private static func boundary(notIn contents: [[UInt8]]) -> String {
    var number = 0
    while contents.contains(where: { $0.containsBytes(Array("--gen-form-\(number)".utf8)) }) { number += 1 }
    return "gen-form-\(number)"
  }
}
