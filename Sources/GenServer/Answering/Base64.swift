import NIOCore

/// Base64 (RFC 4648) straight into an answer: pictures are most of what the server writes.
enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// Appends the text of `bytes`, with padding.
  static func append(_ bytes: [UInt8], to buffer: inout ByteBuffer) {
    let size = (bytes.count + 2) / 3 * 4
    buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: size) { target in
      bytes.withUnsafeBufferPointer { source in
        alphabet.withUnsafeBufferPointer { encode(source, into: target, alphabet: $0) }
      }
      return size
    }
  }

  private static func encode(
    _ source: UnsafeBufferPointer<UInt8>, into target: UnsafeMutableRawBufferPointer,
    alphabet: UnsafeBufferPointer<UInt8>
  ) {
    var (read, written) = (0, 0)
    while read < source.count {
      let second = read + 1 < source.count ? source[read + 1] : 0
      let third = read + 2 < source.count ? source[read + 2] : 0
      let group = Int(source[read]) << 16 | Int(second) << 8 | Int(third)
      target[written] = alphabet[group >> 18]
      target[written + 1] = alphabet[group >> 12 & 63]
      target[written + 2] = read + 1 < source.count ? alphabet[group >> 6 & 63] : UInt8(ascii: "=")
      target[written + 3] = read + 2 < source.count ? alphabet[group & 63] : UInt8(ascii: "=")
      read += 3
      written += 4
    }
  }
}
