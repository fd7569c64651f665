import NIOCore

/// Base64 (RFC 4648) straight into an answer: pictures are most of what the server writes.
enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// The two characters of every 12 bits, the first one in the low byte: three bytes cost two look-ups.
  private static let pairs: [UInt16] = (0..<4096).map { bits in
    UInt16(alphabet[bits >> 6]) | UInt16(alphabet[bits & 63]) << 8
  }

  /// Appends the text of `bytes`, with padding.
  static func append(_ bytes: [UInt8], to buffer: inout ByteBuffer) {
    let size = (bytes.count + 2) / 3 * 4
    buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: size) { target in
      bytes.withUnsafeBufferPointer { source in
        pairs.withUnsafeBufferPointer { encode(source, into: target, pairs: $0) }
      }
      return size
    }
  }

  private static func encode(
    _ source: UnsafeBufferPointer<UInt8>, into target: UnsafeMutableRawBufferPointer,
    pairs: UnsafeBufferPointer<UInt16>
  ) {
    let whole = source.count / 3
    for group in 0..<whole {
      let read = 3 &* group
      let bits = Int(source[read]) << 16 | Int(source[read &+ 1]) << 8 | Int(source[read &+ 2])
      let text = UInt32(pairs[bits >> 12]) | UInt32(pairs[bits & 4095]) << 16
      target.storeBytes(of: text.littleEndian, toByteOffset: 4 &* group, as: UInt32.self)
    }
    let rest = source.count - 3 * whole
    guard rest > 0 else { return }
    let second = rest == 2 ? source[3 * whole + 1] : 0
    let bits = Int(source[3 * whole]) << 16 | Int(second) << 8
    let padding = UInt8(ascii: "=")
    let last = rest == 2 ? UInt8(truncatingIfNeeded: pairs[bits & 4095]) : padding
    target.storeBytes(of: pairs[bits >> 12].littleEndian, toByteOffset: 4 * whole, as: UInt16.self)
    target[4 * whole + 2] = last
    target[4 * whole + 3] = padding
  }
}
