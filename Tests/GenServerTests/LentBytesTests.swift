import GenServer
import NIOCore
import Testing

/// Arrays as buffers without copies.
@Suite(.serialized) struct LentBytesTests {
  private func bytes(_ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) } }

  @Test(arguments: [0, 1, 16_383, 16_384, 300_000]) func buffersReadTheBytes(count: Int) {
    let array = bytes(count)
    var buffer = LentBytes.buffer(array)
    #expect(buffer.readableBytes == count && Array(buffer.readableBytesView) == array)
    let slice = buffer.readSlice(length: count / 2)
    #expect(slice.map { Array($0.readableBytesView) } == Array(array[..<(count / 2)]))
  }

  /// The array is held until the last of several buffers and their slices is gone.
  @Test func arraysAreGivenBack() {
    let before = LentBytes.count
    do {
      let array = bytes(50_000)
      let first = LentBytes.buffer(array)
      let second = LentBytes.buffer(array)
      #expect(LentBytes.count > before || before > 0)
      #expect(first == second)
    }
    var slice: ByteBuffer?
    do { slice = LentBytes.buffer(bytes(60_000)).getSlice(at: 10, length: 5) }
    #expect(slice.map { Array($0.readableBytesView) } == Array(bytes(60_000)[10..<15]))
  }

  /// A buffer that grows copies what it borrowed.
  @Test func growingCopies() {
    let array = bytes(20_000)
    var buffer = LentBytes.buffer(array)
    buffer.writeBytes([1, 2, 3])
    #expect(Array(buffer.readableBytesView) == array + [1, 2, 3])
    #expect(array == bytes(20_000))
    var other = LentBytes.buffer(array)
    let kept = other
    other.setBytes([9, 9], at: 0)
    #expect(kept.getBytes(at: 0, length: 2) == Array(array[..<2]) && array == bytes(20_000))
  }
}
