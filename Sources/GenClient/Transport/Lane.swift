import AsyncHTTPClient
import NIOCore
import Synchronization

/// A thread and its connections: an answer goes through no other on its way into a file.
final class Lane: Sendable {
  /// The thread.
  let loop: any EventLoop
  /// Its connections.
  let client: HTTPClient
  private let count = Atomic(0)

  /// A lane without calls, on the next thread in turn.
  init(_ configuration: HTTPClient.Configuration) {
    loop = HTTPClient.defaultEventLoopGroup.next()
    client = HTTPClient(eventLoopGroupProvider: .shared(loop), configuration: configuration)
  }

  deinit {
    Task { [client] in try? await client.shutdown() }
  }

  /// How many calls are under way here.
  var calls: Int { count.load(ordering: .relaxed) }

  /// One more call is under way.
  func enter() { count.add(1, ordering: .relaxed) }

  /// One call less is.
  func leave() { count.subtract(1, ordering: .relaxed) }

  /// The most that is read from a connection at once: of a picture of 2 MB, pieces of 256 KiB cost a third less to take
  /// and to write than those of 64 KiB, the library's choice; larger ones cost memory only.
  private static let largestRead = 1 << 18

  /// Called for each new connection. The library means it for debugging; it is the one place where how much is read can
  /// be said.
  @Sendable static func prepare(_ channel: any Channel) -> EventLoopFuture<Void> {
    let reads = AdaptiveRecvByteBufferAllocator(minimum: 1 << 10, initial: 1 << 14, maximum: largestRead)
    return channel.setOption(.recvAllocator, value: reads)
  }
}
