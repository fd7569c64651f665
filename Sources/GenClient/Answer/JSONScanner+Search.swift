#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension JSONScanner {
  /// Where the run of plain characters ends that begins at `start`: at a quote, a backslash or the end.
  static func end(of bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    guard let base = bytes.baseAddress else { return start }
    func first(_ byte: UInt8, before end: Int) -> Int {
      guard let found = memchr(base + start, Int32(byte), end - start) else { return end }
      return UnsafeRawPointer(found) - base
    }
    let quote = first(UInt8(ascii: "\""), before: bytes.count)
    return first(UInt8(ascii: "\\"), before: quote)
  }
}
