import GenAPI
import HTTPTypes
import Imaging
import NIOCore

/// An image as it goes out.
struct Picture: Sendable {
  var bytes: [UInt8]
  var seed: UInt32
  var finishReason: Artifact.FinishReason
}

extension ImageFormat {
  /// `image/png`, …
  var mediaType: String {
    switch self {
    case .png: "image/png"
    case .jpeg: "image/jpeg"
    case .webp: "image/webp"
    }
  }
}

extension Answer {
  /// The answer to a generation call.
  /// - Parameters:
  ///   - pictures: at least one; one is sent where the client asked for the bytes of an image.
  ///   - notes: what the service did not do as asked.
  ///   - id: of the request, where the dialect says one.
  init(_ pictures: [Picture], for request: DecodedRequest, notes: [String], id: @autoclosure () -> String) {
    let mediaType = request.fileFormat.mediaType
    switch (request.format, pictures.first) {
    case (.image, let picture?):
      self.init(type: mediaType, body: LentBytes.buffer(picture.bytes))
      headers.set(.finishReason, picture.finishReason.rawValue)
      headers.set(.seed, "\(picture.seed)")
    case (.json, let picture?) where request.dialect == .v2beta:
      self.init(type: "application/json; type=\(mediaType)", body: Self.single(picture))
    default:
      self.init(type: "application/json", body: Self.artifacts(pictures))
    }
    if request.dialect == .v2beta { headers.set(.requestID, id()) }
    if !notes.isEmpty { headers.set(.note, Self.headerText(notes.joined(separator: "; "))) }
  }

  /// `{"artifacts":[{"base64":…,"finishReason":…,"seed":…}]}`
  private static func artifacts(_ pictures: [Picture]) -> ByteBuffer {
    var buffer = ByteBuffer()
    buffer.reserveCapacity(pictures.reduce(64) { $0 + $1.bytes.count / 3 * 4 + 100 })
    buffer.writeString(#"{"artifacts":["#)
    for (index, picture) in pictures.enumerated() {
      buffer.writeString(index == 0 ? #"{"base64":""# : #",{"base64":""#)
      Base64.append(picture.bytes, to: &buffer)
      buffer.writeString(#"","finishReason":"\#(picture.finishReason.rawValue)","seed":\#(picture.seed)}"#)
    }
    buffer.writeString("]}")
    return buffer
  }

  /// v2beta: `{"image":…,"finish_reason":…,"seed":…}`
  private static func single(_ picture: Picture) -> ByteBuffer {
    var buffer = ByteBuffer()
    buffer.reserveCapacity(picture.bytes.count / 3 * 4 + 100)
    buffer.writeString(#"{"image":""#)
    Base64.append(picture.bytes, to: &buffer)
    buffer.writeString(#"","finish_reason":"\#(picture.finishReason.rawValue)","seed":\#(picture.seed)}"#)
    return buffer
  }

  /// Text as a header may carry it: printable ASCII, everything else percent-encoded; 1,000 bytes at most.
  private static func headerText(_ text: String) -> String {
    var result = ""
    for byte in text.utf8.prefix(1000) {
      if (0x20...0x7E).contains(byte) && byte != UInt8(ascii: "%") {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return result
  }
}
