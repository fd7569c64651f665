extension RandomAccessCollection<UInt8> where Index == Int {
  /// The unsigned number in `count` (1…4) bytes at `index`, most significant first; `nil` when they are not all there.
  func bigEndian(_ count: Int, at index: Int) -> Int? {
    guard index >= startIndex, index <= endIndex - count else { return nil }
    return self[index..<index + count].reduce(0) { $0 << 8 | Int($1) }
  }

  /// The unsigned number in `count` (1…4) bytes at `index`, least significant first; `nil` when they are not all there.
  func littleEndian(_ count: Int, at index: Int) -> Int? {
    guard index >= startIndex, index <= endIndex - count else { return nil }
    return self[index..<index + count].reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
