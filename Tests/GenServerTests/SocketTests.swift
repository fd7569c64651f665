import Foundation
import GenAPI
import GenServer
import Testing

/// The server on a socket: what only shows there.
@Suite(.timeLimit(.minutes(2))) struct SocketTests {
  private let fake = FakeService()
  private static let path = "/v1/generation/stable-diffusion-v1-5/text-to-image"
  private static let body = "{\(Requests.texts),\"seed\":7}"

  private static func request(_ body: String = body, headers: String = "") -> String {
    "POST \(path) HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(body.utf8.count)\r\n\(headers)\r\n\(body)"
  }

  /// Whether a whole JSON answer is there.
  private static let isWhole: @Sendable (String) -> Bool = { $0.hasSuffix("}") }

  private func eventually(_ condition: () -> Bool) async {
    while !condition() { try? await Task.sleep(for: .milliseconds(5)) }
  }

  @Test func connectionsAreKept() async throws {
    try await withServer(fake) { server in
      let connection = try RawConnection(port: server.port)
      for _ in 0..<3 {
        connection.send(Self.request())
        let answer = await connection.receive(until: Self.isWhole)
        #expect(answer.hasPrefix("HTTP/1.1 200") && answer.contains(#"{"artifacts":[{"base64":""#))
      }
      connection.close()
    }
  }

  /// Its clients know no other end of an answer, unless they ask for the connection to be kept.
  @Test func oldClientsAreClosed() async throws {
    try await withServer(fake) { server in
      let head = "GET /healthz HTTP/1.0\r\nHost: localhost\r\n"
      let old = try RawConnection(port: server.port)
      old.send(head + "\r\n")
      let answer = await old.receive()
      #expect(answer.hasPrefix("HTTP/1.1 200") && answer.hasSuffix("ok\n"), "\(answer)")
      #expect(answer.lowercased().contains("\r\nconnection: close\r\n"), "\(answer)")
      old.close()
      let kept = try RawConnection(port: server.port)
      for _ in 0..<2 {
        kept.send(head + "Connection: Keep-Alive\r\n\r\n")
        let answer = await kept.receive(until: { $0.hasSuffix("ok\n") })
        #expect(answer.lowercased().contains("\r\nconnection: keep-alive\r\n"), "\(answer)")
      }
      kept.send(Self.request().replacing("HTTP/1.1", with: "HTTP/1.0"))
      let last = await kept.receive()
      #expect(last.hasPrefix("HTTP/1.1 200") && last.hasSuffix("}"), "\(last.prefix(300))")
      kept.close()
    }
  }

  /// The next request may come before the end of the last answer has been noted: its client has not gone away.
  @Test func quickClientsAreNotTakenForGone() async throws {
    let size = 300_000
    let large = FakeService(content: [UInt8](repeating: 65, count: size))
    try await withServer(large, { $0.concurrency = 8 }) { server in
      await withTaskGroup(of: Void.self) { group in
        for _ in 0..<8 {
          group.addTask {
            guard let connection = try? RawConnection(port: server.port) else { return }
            for _ in 0..<40 {
              connection.send(Self.request(headers: "Accept: image/png\r\n"))
              let answer = await connection.receive(until: { text in
                guard let head = text.range(of: "\r\n\r\n") else { return false }
                return text.utf8.distance(from: head.upperBound, to: text.endIndex) >= size || text.hasSuffix("}")
              })
              #expect(answer.hasPrefix("HTTP/1.1 200"), "\(answer.prefix(300))")
            }
            connection.close()
          }
        }
      }
    }
  }

  /// A client that does not take its answer is closed, too.
  @Test func slowReadersAreClosed() async throws {
    let large = FakeService(content: [UInt8](repeating: 65, count: 64 << 20))
    try await withServer(large, { $0.connections.writeTime = .milliseconds(300) }) { [fake = large] server in
      let connection = try RawConnection(port: server.port)
      connection.send(Self.request(headers: "Accept: image/png\r\n"))
      await eventually { fake.started == 1 }
      try await Task.sleep(for: .seconds(2))
      #expect(await connection.receive().utf8.count < 64 << 20)
      connection.close()
    }
  }

  @Test func chunksAndContinue() async throws {
    try await withServer(fake) { server in
      let connection = try RawConnection(port: server.port)
      connection.send(
        "POST \(Self.path) HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nExpect: 100-continue\r\n\r\n")
      #expect(await connection.receive(until: { $0.hasSuffix("\r\n\r\n") }).hasPrefix("HTTP/1.1 100"))
      for piece in [Self.body.prefix(10), Self.body.dropFirst(10)] {
        connection.send("\(String(piece.utf8.count, radix: 16))\r\n\(piece)\r\n")
      }
      connection.send("0\r\n\r\n")
      #expect(await connection.receive(until: Self.isWhole).hasPrefix("HTTP/1.1 200"))
      connection.close()
    }
  }

  @Test func whoGoesAwayIsNotDrawnFor() async throws {
    fake.hold()
    try await withServer(fake) { [fake] server in
      let connection = try RawConnection(port: server.port)
      connection.send(Self.request())
      await eventually { fake.started == 1 }
      connection.close()
      await eventually { fake.cancelled == 1 }
      let other = try RawConnection(port: server.port)
      other.send(Self.request())
      #expect(await other.receive(until: Self.isWhole).hasPrefix("HTTP/1.1 200"))
      other.close()
    }
  }

  @Test func aFullQueueSaysWhenToComeBack() async throws {
    fake.hold()
    try await withServer(fake, { $0.queueLength = 0 }) { [fake] server in
      let first = try RawConnection(port: server.port)
      first.send(Self.request())
      await eventually { fake.started == 1 }
      let second = try RawConnection(port: server.port)
      second.send(Self.request())
      let answer = await second.receive(until: Self.isWhole)
      #expect(answer.hasPrefix("HTTP/1.1 429") && answer.contains("Retry-After: "))
      second.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
      #expect(await second.receive(until: { $0.hasSuffix("ok\n") }).hasPrefix("HTTP/1.1 200"))
      fake.release()
      #expect(await first.receive(until: Self.isWhole).hasPrefix("HTTP/1.1 200"))
      first.close()
      second.close()
    }
  }

  @Test func stoppingFinishesWhatRuns() async throws {
    fake.hold()
    try await withServer(fake) { [fake] server in
      let idle = try RawConnection(port: server.port)
      let running = try RawConnection(port: server.port)
      running.send(Self.request())
      await eventually { fake.started == 1 }
      let waiting = try RawConnection(port: server.port)
      waiting.send(Self.request())
      await eventually { server.load().waiting == 1 }
      let stop = Task { await server.stop() }
      #expect(await waiting.receive(until: Self.isWhole).hasPrefix("HTTP/1.1 503"))
      #expect(await idle.receive() == "")
      await eventually { (try? RawConnection(port: server.port)) == nil }
      fake.release()
      #expect(await running.receive(until: Self.isWhole).hasPrefix("HTTP/1.1 200"))
      await stop.value
    }
  }

  @Test func slowClientsAreClosed() async throws {
    try await withServer(
      fake, { ($0.connections.headTime, $0.connections.bodyTime) = (.milliseconds(300), .milliseconds(300)) }
    ) {
      server in
      let silent = try RawConnection(port: server.port)
      let slowHead = try RawConnection(port: server.port)
      slowHead.send("POST \(Self.path) HTTP/1.1\r\nHost: loc")
      let slowBody = try RawConnection(port: server.port)
      slowBody.send("POST \(Self.path) HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{")
      for connection in [silent, slowHead, slowBody] {
        #expect(!(await connection.receive().hasPrefix("HTTP/1.1 200")))
        connection.close()
      }
    }
    #expect(fake.requests.isEmpty)
  }

  @Test func sizesAreLimited() async throws {
    try await withServer(fake) { server in
      let large = try RawConnection(port: server.port)
      large.send("POST \(Self.path) HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\n\r\n")
      let answer = await large.receive(until: Self.isWhole)
      #expect(answer.hasPrefix("HTTP/1.1 413") && answer.contains("payload_too_large"))
      large.close()
      let chunked = try RawConnection(port: server.port)
      chunked.send("POST \(Self.path) HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n")
      let chunk = "10000\r\n" + String(repeating: " ", count: 65_536) + "\r\n"
      for _ in 0..<17 { chunked.send(chunk) }
      chunked.send("0\r\n\r\n")
      #expect(await chunked.receive(until: Self.isWhole).hasPrefix("HTTP/1.1 413"))
      chunked.close()
      let headers = try RawConnection(port: server.port)
      headers.send("GET / HTTP/1.1\r\nHost: localhost\r\nX: \(String(repeating: "x", count: 70_000))\r\n\r\n")
      let refused = await headers.receive()
      #expect(refused.hasPrefix("HTTP/1.1 400 ") && refused.contains("100 headers and 32768 bytes"), "\(refused)")
      headers.close()
    }
    #expect(fake.requests.isEmpty)
  }

  @Test func faultsCanCloseTheConnection() async throws {
    let plan = try FaultPlan(parsing: "close:100%")
    try await withServer(fake, { $0.faults = plan }) { server in
      let connection = try RawConnection(port: server.port)
      connection.send(Self.request())
      #expect(await connection.receive() == "")
      connection.close()
    }
  }

  /// Nonsense closes a connection and nothing else.
  @Test(arguments: [
    "\r\n\r\n", "GET\r\n\r\n", "\u{0}\u{1}\u{2}", "GET / HTTP/9.9\r\n\r\n",
    "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
  ])
  func nonsense(text: String) async throws {
    try await withServer(fake, { $0.connections.headTime = .milliseconds(300) }) { server in
      let connection = try RawConnection(port: server.port)
      connection.send(text)
      let answer = await connection.receive()
      #expect(!answer.contains("200 OK"))
      if !answer.isEmpty {
        #expect(answer.hasPrefix("HTTP/1.1 400 ") && answer.contains(#""name":"bad_request""#), "\(answer)")
        #expect(answer.lowercased().contains("connection: close") && answer.hasSuffix("}"), "\(answer)")
      }
      connection.close()
      let next = try RawConnection(port: server.port)
      next.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
      #expect(await next.receive(until: { $0.hasSuffix("ok\n") }).hasPrefix("HTTP/1.1 200"))
      next.close()
    }
  }
}
