#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension Array where Element == UInt8 {
  /// Whether `other` occurs in these bytes.
  func containsBytes(_ other: [UInt8]) -> Bool {
    guard let first = other.first, count >= other.count else { return other.isEmpty }
    return withUnsafeBytes { all in
      guard let base = all.baseAddress else { return false }
      var start = 0
      while start + other.count <= all.count {
        guard let found = memchr(base + start, Int32(first), all.count - other.count + 1 - start) else { return false }
        if memcmp(found, other, other.count) == 0 { return true }
        start = UnsafeRawPointer(found) - base + 1
      }
      return false
    }
  }
}
