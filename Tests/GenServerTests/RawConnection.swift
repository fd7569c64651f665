import Foundation
import GenAPI
import GenServer

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

#if canImport(Darwin)
  private let streamSocket = SOCK_STREAM
  private let noSignal: Int32 = 0
#else
  private let streamSocket = Int32(SOCK_STREAM.rawValue)
  private let noSignal = Int32(truncatingIfNeeded: MSG_NOSIGNAL)
#endif

private func closeDescriptor(_ descriptor: Int32) { close(descriptor) }

private func sendBytes(_ descriptor: Int32, _ bytes: [UInt8]) -> Int { send(descriptor, bytes, bytes.count, noSignal) }

/// A connection that says exactly what a test wants said.
final class RawConnection: Sendable {
  private let descriptor: Int32

  init(port: Int) throws {
    descriptor = socket(AF_INET, streamSocket, 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(port).bigEndian)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let status = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard status == 0 else {
      closeDescriptor(descriptor)
      throw POSIXError(.ECONNREFUSED)
    }
    // A test that goes wrong must end, too.
    var limit = timeval(tv_sec: 30, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  }

  func send(_ text: String) { send(Array(text.utf8)) }

  func send(_ bytes: [UInt8]) { _ = sendBytes(descriptor, bytes) }

  func close() { closeDescriptor(descriptor) }

  /// What comes until the text so far satisfies `isEnough`, or the server closes.
  func receive(until isEnough: @escaping @Sendable (String) -> Bool = { _ in false }) async -> String {
    await withCheckedContinuation { continuation in
      // A thread of its own: those of Dispatch are few, and the server's tasks need them, too.
      Thread.detachNewThread { [descriptor] in
        var text = ""
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while !isEnough(text), case let count = recv(descriptor, &chunk, chunk.count, 0), count > 0 {
          text += String(decoding: chunk[..<count], as: UTF8.self)
        }
        continuation.resume(returning: text)
      }
    }
  }
}

/// A server on a free port, while a test uses it.
func withServer(
  _ fake: FakeService, _ change: (inout ServerOptions) -> Void = { _ in },
  _ body: @escaping @Sendable (Server.Running) async throws -> Void
) async throws {
  var options = ServerOptions()
  options.port = 0
  change(&options)
  let server = try Server(fake, options: options, surroundings: Surroundings(time: { 0 }))
  let (ready, announce) = AsyncStream<Server.Running>.makeStream()
  let running = Task { try await server.run(handlesSignals: false) { announce.yield($0) } }
  for await handle in ready {
    do {
      try await body(handle)
    } catch {
      await handle.stop()
      throw error
    }
    await handle.stop()
    break
  }
  try await running.value
}
