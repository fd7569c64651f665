import Foundation
import GenAPI
import GenClient
import TestServing
import Testing

/// What a service does wrong, and what is said about it.
@Suite struct FailureTests {
  private struct Row: Sendable, CustomTestStringConvertible {
    var name: String
    var samples = 1
    var actions: @Sendable (Int) -> [TestServer.Action]
    var kind: ClientError.Kind
    var mayHaveCharged: Bool
    /// Pictures that arrived all the same.
    var pictures = 0

    init(
      _ name: String, samples: Int = 1, _ kind: ClientError.Kind, charged: Bool, pictures: Int = 0,
      _ actions: @escaping @Sendable (Int) -> [TestServer.Action]
    ) {
      (self.name, self.samples, self.kind, mayHaveCharged) = (name, samples, kind, charged)
      (self.pictures, self.actions) = (pictures, actions)
    }

    var testDescription: String { name }
  }

  private static let png = ["Content-Type": "image/png", "Seed": "9", "Finish-Reason": "SUCCESS"]
  private static let one = Data(picture).base64EncodedString()

  private static let rows: [Row] = [
    Row("closed before the answer", .closed, charged: true) { _ in [.close] },
    Row("reset", .closed, charged: true) { _ in [.reset] },
    Row("no answer", .timeout(.waiting), charged: true) { _ in [.hang] },
    Row("an answer that stops", .timeout(.waiting), charged: true) { _ in
      [.answer(200, ["Content-Type": "image/png", "Content-Length": "999"], [1, 2, 3]), .hang]
    },
    Row("slow drip", .timeout(.whole), charged: true) { _ in
      [.answer(200, ["Content-Type": "image/png", "Content-Length": "99999"], [])]
        + Array(repeating: [.send([0]), .wait(milliseconds: 1)], count: 50).flatMap { $0 } + [.hang]
    },
    Row("no HTTP", .malformed, charged: true) { _ in [.send(Array("what?\r\n\r\n".utf8)), .close] },
    Row("a page", .malformed, charged: true) { _ in
      [.answer(200, ["Content-Type": "text/html"], Array("<html>sign in</html>".utf8))]
    },
    Row("an empty answer", .malformed, charged: true) { _ in [.answer(200, Self.png, [])] },
    Row("an empty image among two", samples: 2, .malformed, charged: true, pictures: 1) { _ in
      [.json(200, artifactsJSON([[], picture]))]
    },
    Row("another status of success", .malformed, charged: true) { _ in [.answer(202, [:], [])] },
    Row("a cut image", .closed, charged: true) { _ in
      [.answer(200, ["Content-Type": "image/png", "Content-Length": "500"], picture), .close]
    },
    Row("a length that is none", .malformed, charged: true) { _ in
      [.answer(200, ["Content-Type": "image/png", "Content-Length": "some"], picture), .close]
    },
    Row("a length too small", .malformed, charged: true, pictures: 1) { _ in
      [.answer(200, ["Content-Type": "image/png", "Content-Length": "40"], picture), .close]
    },
    Row("a broken PNG", .malformed, charged: true, pictures: 1) { _ in
      [.answer(200, Self.png, Array("not a picture at all".utf8))]
    },
    Row("cut JSON", samples: 2, .closed, charged: true) { _ in [.json(200, "{\"art")] },
    Row("invalid JSON", samples: 2, .malformed, charged: true) { _ in [.json(200, "{\"artifacts\": [}]")] },
    Row("no images", samples: 2, .malformed, charged: true) { _ in [.json(200, "{\"artifacts\": []}")] },
    Row("too few images", samples: 2, .malformed, charged: true, pictures: 1) { _ in
      [.json(200, artifactsJSON([picture]))]
    },
    Row("too many images", samples: 2, .malformed, charged: true, pictures: 2) { _ in
      [.json(200, artifactsJSON([picture, picture, picture]))]
    },
    Row("images without end", samples: 2, .malformed, charged: true, pictures: 2) { _ in
      [
        .send(Array("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n[{}".utf8)),
        .forever(Array(",{\"base64\":\"\(Self.one)\"}".utf8)),
      ]
    },
    Row("invalid base64 in the first image", samples: 2, .malformed, charged: true, pictures: 1) { _ in
      [
        .json(
          200,
          "{\"artifacts\":[{\"base64\":\"ab*d\",\"seed\":1},{\"base64\":\"\(Self.one)\",\"seed\":2}]}")
      ]
    },
    Row("a body without end", samples: 1, .tooLarge, charged: true) { _ in
      [
        .send(Array("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n".utf8)),
        .forever([UInt8](repeating: 0x41, count: 1 << 16)),
      ]
    },
    Row("base64 without end", samples: 2, .tooLarge, charged: true) { _ in
      [
        .send(Array("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"artifacts\":[{\"base64\":\"".utf8)),
        .forever([UInt8](repeating: 0x41, count: 1 << 16)),
      ]
    },
    Row("white space without end", samples: 2, .tooLarge, charged: true) { _ in
      [
        .send(Array("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"artifacts\":[".utf8)),
        .forever([UInt8](repeating: 0x20, count: 1 << 16)),
      ]
    },
    Row("a redirect", .redirected, charged: false) { _ in
      [.answer(302, ["Location": "https://elsewhere.example/v1"], [])]
    },
    Row("a redirect of the method", .redirected, charged: false) { _ in
      [.answer(307, ["Location": "http://127.0.0.1:1/"], [])]
    },
  ]

  @Test(arguments: rows) private func isNamed(_ row: Row) async throws {
    // No time passes before the request has arrived: only the time that is meant can run out, however slow the machine.
    let time = RunningTime()
    let server = try TestServer { _, index in
      if case .timeout = row.kind { time.start() }
      return row.actions(index)
    }
    let folder = Folder()
    let stability = try service(server.url, in: folder) {
      $0.time = time.time
      $0.answerTimeout = row.kind == .timeout(.waiting) ? .milliseconds(10) : .seconds(86400)
      $0.callTimeout = row.kind == .timeout(.whole) ? .milliseconds(10) : .seconds(86400)
      $0.largestImage = 1 << 20
    }
    let outcome = await outcome(of: GenerationRequest(call(samples: row.samples)), from: stability)
    #expect(outcome.client?.kind == row.kind, "\(String(describing: outcome.error))")
    #expect(outcome.mayHaveCharged == row.mayHaveCharged)
    #expect(outcome.artifacts.count == row.pictures)
    #expect(outcome.receipt == nil)
    #expect(server.requests.count == 1, "nothing is sent twice")
    #expect(folder.leftovers == [])
    #expect(!"\(String(reflecting: outcome.error))".contains(testKey))
  }

  @Test func refusedConnectionsAreTriedAgain() async throws {
    let nobody = try Loopback()
    let (folder, time) = (Folder(), TestTime())
    let stability = try service("http://127.0.0.1:\(nobody.port)", in: folder) { $0.time = time.time }
    let outcome = await outcome(of: GenerationRequest(call()), from: stability)
    #expect(outcome.client?.kind == .connection)
    #expect(outcome.client?.description.contains("127.0.0.1:\(nobody.port)") == true)
    #expect(outcome.mayHaveCharged == false)
    #expect(time.waits == [200, 400, 800, 1600].map { .milliseconds($0) })
  }

  @Test func unknownHostsAreNamed() async throws {
    let outcome = await outcome(
      of: GenerationRequest(call()), from: try service("https://no-such-host.invalid", in: Folder()))
    #expect(outcome.client?.kind == .name, "\(String(describing: outcome.error))")
    #expect(outcome.mayHaveCharged == false)
  }

  @Test func addressesThatSwallowPacketsTimeOut() async throws {
    // A listener whose queue is full answers no handshake; TLS to a silent server is the portable form of it.
    let server = try TestServer { _, _ in [.hang] }
    let stability = try service("https://127.0.0.1:\(server.port)", in: Folder()) {
      ($0.connectTimeout, $0.retries) = (.milliseconds(300), 0)
    }
    let outcome = await outcome(of: GenerationRequest(call()), from: stability)
    #expect(outcome.client?.kind == .timeout(.connecting), "\(String(describing: outcome.error))")
    #expect(outcome.mayHaveCharged == false)
  }

  @Test func plainServersAreNotTakenForSafeOnes() async throws {
    let server = try SpeakingFirst()
    let outcome = await outcome(
      of: GenerationRequest(call()), from: try service("https://127.0.0.1:\(server.port)", in: Folder()))
    #expect(outcome.client?.kind == .security, "\(String(describing: outcome.error))")
    let address = "https://127.0.0.1:\(server.port)"
    #expect(outcome.client?.description == "there is no safe connection to \(address): wrong version number")
    #expect(outcome.mayHaveCharged == false)
  }

  @Test func cancellingSaysWhetherItMayHaveBeenCharged() async throws {
    let server = try TestServer { _, _ in [.hang] }
    let stability = try service(server.url, in: Folder())
    let task = Task { await outcome(of: GenerationRequest(call()), from: stability) }
    while server.requests.isEmpty { await Task.yield() }
    task.cancel()
    let result = await task.value
    #expect(result.client?.kind == .cancelled)
    #expect(result.mayHaveCharged == true)
  }

  @Test func plainHTTPIsForThisMachineOnly() async throws {
    let stability = try service("http://203.0.113.5:7878", in: Folder())
    let outcome = await outcome(of: GenerationRequest(call()), from: stability)
    #expect(outcome.client?.kind == .forbidden)
    #expect(outcome.client?.description.contains("plain-http = [\"http://203.0.113.5:7878\"]") == true)
  }
}

/// A server that greets like a mail server: nothing that TLS understands.
private final class SpeakingFirst {
  private let socket: Loopback
  var port: Int { socket.port }

  init() throws {
    socket = try Loopback()
    let descriptor = socket.descriptor
    listen(descriptor, 8)
    Thread.detachNewThread {
      while true {
        let connection = accept(descriptor, nil, nil)
        guard connection >= 0 else { return }
        let text = Array("220 mail.example ready\r\n".utf8)
        _ = send(connection, text, text.count, Int32(MSG_NOSIGNAL))
        var byte: UInt8 = 0
        while recv(connection, &byte, 1, 0) > 0 {}
        close(connection)
      }
    }
  }
}
