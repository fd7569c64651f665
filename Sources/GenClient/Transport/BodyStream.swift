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

  /// The whole body where it is one short piece, which needs no task of its own to be sent.
  var short: ShortBody? {
    pieces.count == 1 && count <= Self.mostAtOnce ? ShortBody(bytes: pieces[0], stream: self) : nil
  }

  private static let mostAtOnce = 1 << 17

  /// Bytes that are asked for when they are handed to the connection, and tell.
  struct ShortBody: Collection, Sendable {
    fileprivate let bytes: [UInt8]
    fileprivate let stream: BodyStream

    var startIndex: Int { 0 }
    var endIndex: Int { bytes.count }
    func index(after index: Int) -> Int { index + 1 }
    subscript(index: Int) -> UInt8 {
      stream.leftover.store(0, ordering: .releasing)
      return bytes[index]
    }

    func withContiguousStorageIfAvailable<Result>(
      _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
    ) rethrows -> Result? {
      stream.leftover.store(0, ordering: .releasing)
      return try bytes.withContiguousStorageIfAvailable(body)
    }
  }

  func makeAsyncIterator() -> Iterator { Iterator(body: self) }

  struct Iterator: AsyncIteratorProtocol {
    let body: BodyStream
    private var piece = 0
    private var offset = 0

    init(body: BodyStream) { self.body = body }

    /// At most 128 KiB at once; small pieces together.
    mutating func next() async -> ByteBuffer? {
      var buffer = ByteBuffer()
      while piece < body.pieces.count, buffer.readableBytes < BodyStream.mostAtOnce {
        let bytes = body.pieces[piece][offset...].prefix(BodyStream.mostAtOnce - buffer.readableBytes)
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
