import NIOCore
import Synchronization

/// The body of a request as it is sent; knows how much of it left. A request whose body did not leave whole cannot have
/// been charged.
final class BodyStream: AsyncSequence, Sendable {
  typealias Element = ByteBuffer

  private let pieces: [[UInt8]]
  /// Its length in bytes.
  let count: Int
  private let leftover: Atomic<Int>

  init(_ body: RequestBytes) {
    pieces = body.pieces
    count = body.count
    leftover = Atomic(body.count)
  }

  /// Whether all of it was handed to the connection.
  var isSent: Bool { leftover.load(ordering: .acquiring) == 0 }

  func makeAsyncIterator() -> Iterator { Iterator(body: self) }

  struct Iterator: AsyncIteratorProtocol {
    let body: BodyStream
    private var piece = 0
    private var offset = 0

    init(body: BodyStream) { self.body = body }

    /// At most 128 KiB at once; small pieces together.
    mutating func next() async -> ByteBuffer? {
      var buffer = ByteBuffer()
      while piece < body.pieces.count, buffer.readableBytes < 1 << 17 {
        let bytes = body.pieces[piece][offset...].prefix(1 << 17 - buffer.readableBytes)
        buffer.writeBytes(bytes)
        offset += bytes.count
        if offset == body.pieces[piece].count { (piece, offset) = (piece + 1, 0) }
      }
      if buffer.readableBytes == 0 { return nil }
      body.leftover.subtract(buffer.readableBytes, ordering: .acquiringAndReleasing)
      return buffer
    }
  }
}
