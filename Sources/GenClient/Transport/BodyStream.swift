import AsyncHTTPClient
import NIOCore
import Synchronization

/// The body of a request as it is sent; knows how much of it left. A request whose body did not leave whole cannot have
/// been charged.
final class BodyStream: Sendable {
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

  /// The body, for the library below: asked for when there is a connection, and as fast as that takes it.
  var outgoing: HTTPClient.Body {
    .stream(contentLength: Int64(count)) { [self] writer in send(from: Position(), to: writer) }
  }

  private struct Position {
    var piece = 0
    var offset = 0
  }

  private func send(from position: Position, to writer: HTTPClient.Body.StreamWriter) -> EventLoopFuture<Void> {
    var position = position
    let buffer = buffer(from: &position)
    leftover.subtract(buffer.readableBytes, ordering: .acquiringAndReleasing)
    let written = writer.write(.byteBuffer(buffer))
    if position.piece == pieces.count { return written }
    let rest = position
    return written.flatMap { self.send(from: rest, to: writer) }
  }

  private static let mostAtOnce = 1 << 17

  /// At most 128 KiB; small pieces together.
  private func buffer(from position: inout Position) -> ByteBuffer {
    var buffer = ByteBuffer()
    while position.piece < pieces.count, buffer.readableBytes < Self.mostAtOnce {
      let piece = pieces[position.piece]
      let bytes = piece[position.offset...].prefix(Self.mostAtOnce - buffer.readableBytes)
      buffer.writeBytes(bytes)
      position.offset += bytes.count
      if position.offset == piece.count { position = Position(piece: position.piece + 1) }
    }
    return buffer
  }
}
