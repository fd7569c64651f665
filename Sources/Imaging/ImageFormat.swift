/// A file format that can be read and written.
public enum ImageFormat: Hashable, Sendable, CaseIterable {
  case png, jpeg, webp

  /// The name in messages.
  public var name: String {
    switch self {
    case .png: "PNG"
    case .jpeg: "JPEG"
    case .webp: "WebP"
    }
  }

  /// The format that `bytes` begin like; file names and content types are not trusted.
  public init?(sniffing bytes: [UInt8]) {
    if bytes.starts(with: PNG.signature) {
      self = .png
    } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else if bytes.starts(with: Array("RIFF".utf8)), bytes.dropFirst(8).starts(with: Array("WEBP".utf8)) {
      self = .webp
    } else {
      return nil
    }
  }
}
