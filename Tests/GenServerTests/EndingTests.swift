import Foundation
import GenAPI
import GenServer
import Testing

/// How calls end before their pictures are there, and who comes when, on a socket.
@Suite(.timeLimit(.minutes(2))) struct EndingTests {
  private let fake = FakeService()

  private static func request(_ path: String, _ body: String, headers: String = "") -> String {
    "POST \(path) HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(body.utf8.count)\r\n\(headers)\r\n\(body)"
  }

  private static func text(_ version: String, seed: Int = 7) -> (path: String, body: String) {
    ("/\(version)/generation/stable-diffusion-v1-5/text-to-image", "{\(Requests.texts),\"seed\":\(seed)}")
  }

  private static let isWhole: @Sendable (String) -> Bool = { $0.hasSuffix("}") }

  private func eventually(_ condition: () -> Bool) async {
    while !condition() { try? await Task.sleep(for: .milliseconds(5)) }
  }

  @Test(arguments: ["v1alpha", "v1"]) func aHangingServiceEndsIn504(version: String) async throws {
    fake.hold()
    try await withServer(fake, { ($0.timeout, $0.credits) = (.milliseconds(200), 1) }) { [fake] server in
      let (path, body) = Self.text(version)
      let connection = try RawConnection(port: server.port)
      connection.send(Self.request(path, body))
      let answer = await connection.receive(until: Self.isWhole)
      #expect(answer.hasPrefix("HTTP/1.1 504") && answer.contains(#""name":"server_error""#), "\(answer)")
      #expect(answer.contains(#""timeout":true"#) == (version == "v1alpha"))
      await eventually { fake.cancelled == 1 }
      // The place is free again, the connection usable, and nothing was charged.
      connection.send("GET /v1/user/balance HTTP/1.1\r\nHost: localhost\r\n\r\n")
      #expect(await connection.receive(until: Self.isWhole).hasSuffix(#"{"credits":1}"#))
      fake.release()
      connection.send(Self.request(path, body))
      #expect(await connection.receive(until: Self.isWhole).hasPrefix("HTTP/1.1 200"))
      connection.close()
    }
  }

  @Test func v2betaSaysSoItsWay() async throws {
    fake.hold()
    try await withServer(fake, { $0.timeout = .milliseconds(100) }) { server in
      let body = "--b\r\nContent-Disposition: form-data; name=\"prompt\"\r\n\r\na cat\r\n--b--\r\n"
      let type = "Content-Type: multipart/form-data; boundary=b\r\n"
      let connection = try RawConnection(port: server.port)
      connection.send(Self.request("/v2beta/stable-image/generate/core", body, headers: type))
      let answer = await connection.receive(until: Self.isWhole)
      #expect(answer.hasPrefix("HTTP/1.1 504") && answer.contains(#""name":"internal_error""#), "\(answer)")
      #expect(answer.contains(#""errors":["the call took longer"#))
      connection.close()
    }
  }

  /// The time of a call begins with its turn: waiting in the queue does not count.
  @Test func waitingDoesNotCount() async throws {
    fake.hold()
    try await withServer(fake, { $0.timeout = .seconds(1) }) { [fake] server in
      let (path, body) = Self.text("v1")
      let connections = try (0..<2).map { _ in try RawConnection(port: server.port) }
      connections[0].send(Self.request(path, body))
      await eventually { fake.started == 1 }
      connections[1].send(Self.request(path, body))
      await eventually { server.load().waiting == 1 }
      #expect(await connections[0].receive(until: Self.isWhole).hasPrefix("HTTP/1.1 504"))
      await eventually { fake.started == 2 }
      fake.release()
      #expect(await connections[1].receive(until: Self.isWhole).hasPrefix("HTTP/1.1 200"))
      for connection in connections { connection.close() }
    }
  }

  @Test func keysTakeTurns() async throws {
    fake.hold()
    try await withServer(fake) { [fake] server in
      var connections: [RawConnection] = []
      for (number, (key, seed)) in [("anna", 1), ("anna", 2), ("anna", 3), ("ben", 11), ("anna", 4)].enumerated() {
        let (path, body) = Self.text("v1", seed: seed)
        let connection = try RawConnection(port: server.port)
        connection.send(Self.request(path, body, headers: "Authorization: Bearer \(key)\r\n"))
        connections.append(connection)
        await eventually { fake.started == 1 && server.load().waiting == number }
      }
      fake.release()
      for connection in connections {
        #expect(await connection.receive(until: Self.isWhole).hasPrefix("HTTP/1.1 200"))
        connection.close()
      }
      #expect(fake.requests.map(\.call.seed) == [1, 2, 11, 3, 4])
    }
  }

  /// Who waits and goes away leaves the queue.
  @Test func whoGoesAwayLeavesTheQueue() async throws {
    fake.hold()
    try await withServer(fake) { [fake] server in
      let (path, body) = Self.text("v1")
      let running = try RawConnection(port: server.port)
      running.send(Self.request(path, body))
      await eventually { fake.started == 1 }
      let waiting = try RawConnection(port: server.port)
      waiting.send(Self.request(path, body))
      await eventually { server.load().waiting == 1 }
      waiting.close()
      await eventually { server.load().waiting == 0 }
      fake.release()
      #expect(await running.receive(until: Self.isWhole).hasPrefix("HTTP/1.1 200"))
      running.close()
      #expect(fake.started == 1)
    }
  }

  /// A body that does not come would hold the server up for as long as a body may take.
  @Test func halfARequestDoesNotHoldUpStopping() async throws {
    try await withServer(fake, { $0.connections.bodyTime = .seconds(3600) }) { server in
      let (path, body) = Self.text("v1")
      let connection = try RawConnection(port: server.port)
      connection.send(String(Self.request(path, body, headers: "Expect: 100-continue\r\n").dropLast(body.utf8.count)))
      #expect(await connection.receive { $0.hasSuffix("\r\n\r\n") }.hasPrefix("HTTP/1.1 100"))
      connection.send(String(body.dropLast(5)))
      await server.stop()
      #expect(await connection.receive() == "")
    }
  }

  /// Asking early for more must not spare a client that takes nothing from being closed.
  @Test func slowReadersThatAskForMoreAreClosed() async throws {
    let large = FakeService(content: [UInt8](repeating: 65, count: 64 << 20))
    try await withServer(large, { $0.connections.writeTime = .milliseconds(300) }) { server in
      let (path, body) = Self.text("v1")
      let request = Self.request(path, body, headers: "Accept: image/png\r\n")
      let connection = try RawConnection(port: server.port)
      connection.send(request + request)
      await eventually { large.started >= 1 }
      try await Task.sleep(for: .seconds(2))
      #expect(await connection.receive().utf8.count < 64 << 20)
      connection.close()
    }
  }

  @Test func idleConnectionsAreClosedAfterAnAnswer() async throws {
    try await withServer(fake, { $0.connections.headTime = .milliseconds(300) }) { server in
      let connection = try RawConnection(port: server.port)
      connection.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
      let text = await connection.receive()
      #expect(text.hasPrefix("HTTP/1.1 200") && text.hasSuffix("ok\n"))
      connection.close()
    }
  }

  /// A header that claims 20,000 x 20,000 pixels is refused without reserving them.
  @Test func imagesAreLimited() async throws {
    try await withServer(fake) { server in
      var image = FakeService.png(width: 64, height: 64)
      image.replaceSubrange(16..<24, with: [0, 0, 0x4E, 0x20, 0, 0, 0x4E, 0x20])
      let parts = [("init_image", image), ("text_prompts[0][text]", Array("a cat".utf8))]
      let form = Requests.form("/v1/generation/stable-diffusion-v1-5/image-to-image", parts)
      let connection = try RawConnection(port: server.port)
      let head =
        "POST \(form.path) HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(form.body.count)\r\n"
        + "Content-Type: multipart/form-data; boundary=b\r\n\r\n"
      connection.send(Array(head.utf8) + form.body)
      let answer = await connection.receive(until: Self.isWhole)
      #expect(answer.hasPrefix("HTTP/1.1 400") && answer.contains("invalid_image_dimensions"), "\(answer)")
      connection.close()
    }
    #expect(fake.requests.isEmpty)
  }
}
