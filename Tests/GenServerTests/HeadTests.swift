import GenAPI
import GenServer
import Testing

/// What the head of a request decides before its body comes, on a socket.
@Suite(.timeLimit(.minutes(2))) struct HeadTests {
  private let fake = FakeService()
  private static let path = "/v1/generation/stable-diffusion-v1-5/text-to-image"
  private static let fine = "Host: localhost\r\nAuthorization: Bearer k\r\nContent-Length: 9\r\n"

  @Test(arguments: [
    ("POST /v1/nothing", fine, 404), ("POST /v1/engines/list", fine, 405), ("GET /healthz", fine, 200),
    ("GET /v1/engines/list", fine, 200), ("POST \(path)", "Host: localhost\r\nContent-Length: 9\r\n", 401),
    ("POST \(path)", "Host: localhost\r\nAuthorization: k\r\nContent-Length: 1048577\r\n", 413),
    ("POST \(path)", "Host: evil.example\r\nAuthorization: k\r\nContent-Length: 9\r\n", 403),
    ("POST \(path)", "Authorization: k\r\nContent-Length: 9\r\n", 400),
    ("POST \(path)", "Origin: http://evil.example\r\n\(fine)", 403),
  ]) func refusedHeadsAreNotAskedForTheirBodies(line: String, headers: String, status: Int) async throws {
    try await withServer(fake, { $0.keys = ["k"] }) { server in
      let connection = try RawConnection(port: server.port)
      connection.send("\(line) HTTP/1.1\r\n\(headers)Expect: 100-continue\r\n\r\n")
      // All there is until the server closes: one answer, and no 100 before it.
      let answer = await connection.receive()
      #expect(answer.hasPrefix("HTTP/1.1 \(status) "), "\(answer)")
      #expect(answer.lowercased().contains("\r\nconnection: close\r\n"))
      connection.close()
    }
    #expect(fake.requests.isEmpty)
  }

  @Test func ratesAreJudgedByTheHead() async throws {
    try await withServer(fake, { $0.rate = RateLimit(requests: 1, window: .seconds(3600)) }) { server in
      let head = "POST \(Self.path) HTTP/1.1\r\n\(Self.fine)Expect: 100-Continue\r\n\r\n"
      let first = try RawConnection(port: server.port)
      first.send(head)
      #expect(await first.receive(until: { $0.hasSuffix("\r\n\r\n") }) == "HTTP/1.1 100 Continue\r\n\r\n")
      let second = try RawConnection(port: server.port)
      second.send(head)
      #expect(await second.receive().hasPrefix("HTTP/1.1 429 "))
      first.send("not JSON!")
      #expect(await first.receive(until: { $0.hasSuffix("}") }).hasPrefix("HTTP/1.1 400 "))
      first.close()
      second.close()
    }
  }

  /// A body that comes all the same is no request, whatever it says.
  @Test func bodiesOfRefusedHeadsAreNoRequests() async throws {
    try await withServer(fake) { server in
      let hidden = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
      let connection = try RawConnection(port: server.port)
      connection.send(
        "POST /v1/nothing HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(hidden.utf8.count)\r\n"
          + "Expect: 100-continue\r\n\r\n" + hidden + hidden)
      let answer = await connection.receive()
      #expect(answer.hasPrefix("HTTP/1.1 404 ") && !answer.contains("ok\n"), "\(answer)")
      connection.close()
    }
  }

  /// A refused body without `Expect` is read and forgotten; the connection stays.
  @Test func bodiesOfRefusedRequestsAreSkipped() async throws {
    try await withServer(fake) { server in
      let connection = try RawConnection(port: server.port)
      connection.send("POST /v1/nothing HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nnot JSON!")
      #expect(await connection.receive(until: { $0.hasSuffix("}") }).hasPrefix("HTTP/1.1 404 "))
      connection.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
      #expect(await connection.receive(until: { $0.hasSuffix("ok\n") }).hasPrefix("HTTP/1.1 200 "))
      connection.close()
    }
  }

  /// More than one name, none, or what is no name: nobody could tell whom the client means.
  @Test(arguments: [
    "", "Host:\r\n", "Host: localhost\r\nHost: localhost\r\n", "Host: localhost\r\nhost: evil.example\r\n",
    "Host:\r\nHost: localhost\r\n", "Host: localhost, evil.example\r\n", "Host: localhost\u{FF}\r\n",
    "Host: user@localhost\r\n",
  ]) func hostsAreOneName(headers: String) async throws {
    try await withServer(fake) { server in
      let connection = try RawConnection(port: server.port)
      connection.send("GET /v1/engines/list HTTP/1.1\r\n\(headers)\r\n")
      let answer = await connection.receive(until: { $0.hasSuffix("}") })
      #expect(answer.hasPrefix("HTTP/1.1 400 ") && answer.contains(#""name":"bad_request""#), "\(answer)")
      connection.close()
    }
  }
}
