import Foundation
import GenAPI
import GenClient
import NIOPosix
import TestServing
import Testing

/// What is sent again, when, and what is not.
@Suite struct RetryTests {
  private static let good = TestServer.Action.answer(200, ["Content-Type": "image/png"], picture)

  @Test(arguments: [
    (429, "3", [Duration.seconds(3)]), (429, nil, [.seconds(1)]), (503, "1.5", [.milliseconds(1500)]),
    (503, nil, [.seconds(1)]), (429, "Sun, 06 Nov 1994 08:49:37 GMT", []),
  ]) func tooBusyIsAskedAgain(status: Int, header: String?, waits: [Duration]) async throws {
    let server = try TestServer { _, index in
      index == 0 ? [.json(status, "{}", header.map { ["Retry-After": $0] } ?? [:])] : [Self.good]
    }
    let (folder, time) = (Folder(), TestTime())
    let stability = try service(server.url, in: folder) { $0.time = time.time }
    let outcome = await outcome(of: GenerationRequest(call()), from: stability)
    #expect(outcome.error == nil)
    #expect(outcome.contents == [picture])
    #expect(server.requests.count == 2)
    #expect(server.requests[0].body == server.requests[1].body)
    #expect(time.waits == waits)
  }

  @Test func refusalsDoubleTheWaitAndEnd() async throws {
    let server = try TestServer { _, _ in [.json(429, "{\"name\":\"rate_limit_exceeded\",\"errors\":[\"slow down\"]}")]
    }
    let time = TestTime()
    let stability = try service(server.url, in: Folder()) { $0.time = time.time }
    let outcome = await outcome(of: GenerationRequest(call()), from: stability)
    #expect(outcome.refusal?.status == 429)
    #expect(outcome.refusal?.message == "slow down")
    #expect(outcome.mayHaveCharged == false)
    #expect(time.waits == [1, 2, 4, 8].map { .seconds($0) })
    #expect(server.requests.count == 5)
  }

  @Test func anHourIsNotWaitedFor() async throws {
    let server = try TestServer { _, _ in [.json(429, "{}", ["Retry-After": "3000"])] }
    let stability = try service(server.url, in: Folder())
    let outcome = await outcome(of: GenerationRequest(call()), from: stability)
    #expect(outcome.refusal?.status == 429)
    #expect(server.requests.count == 1)
  }

  @Test(.timeLimit(.minutes(10))) func aPauseHoldsCallsThatStartLater() async throws {
    let server = try TestServer { _, index in
      index == 0 ? [.json(429, "{}", ["Retry-After": "2"])] : [Self.good]
    }
    let time = StoppedTime()
    let stability = try service(server.url, in: Folder()) { $0.time = time.time }
    async let first = outcome(of: GenerationRequest(call()), from: stability)
    await time.waiters(1)
    // What starts after the refusal has arrived waits in the queue.
    async let later = outcome(of: GenerationRequest(call()), from: stability)
    await time.waiters(2)
    time.pass(.seconds(2))
    let second = await later
    #expect(second.queued == 1)
    #expect(await first.error == nil)
    #expect(server.requests.count == 3)
  }

  @Test func theRateIsThatOfAllServicesAtAnOrigin() async throws {
    let server = try TestServer { _, _ in [Self.good] }
    let (time, folder) = (TestTime(), Folder())
    var options = ClientOptions()
    (options.temporaryFolder, options.time, options.rate) = (folder.path, time.time, 1)
    let gate = RateGate(options)
    for path in ["/a", "/b"] {
      let connection = ServiceConnection(address: try ServiceAddress(server.url + path)) { () throws(KeyFile.Failure) in
        nil
      }
      let stability = StabilityService(connection, options: options, gate: gate)
      #expect(ServiceIdentity(stability).address == server.url + path)
      #expect(await outcome(of: GenerationRequest(call()), from: stability).error == nil)
    }
    #expect(time.waits == [.seconds(10)])
    #expect(server.requests.map { $0.path.prefix(3) } == ["/a/", "/b/"])
  }

  @Test func theRateIsKept() async throws {
    let server = try TestServer { _, _ in [Self.good] }
    let (time, folder) = (TestTime(), Folder())
    let stability = try service(server.url, in: folder) {
      ($0.rate, $0.time) = (3, time.time)
    }
    for _ in 0..<4 {
      #expect(await outcome(of: GenerationRequest(call()), from: stability).error == nil)
      // An answer is told before its connection is put back, which its thread does next.
      for loop in MultiThreadedEventLoopGroup.singleton.makeIterator() { try await loop.submit {}.get() }
    }
    #expect(time.waits == [.seconds(10)])
    // One more where an answer's end and the next request cross.
    #expect(Set(server.requests.map(\.connection)).count <= 2, "connections are kept")
  }

  private static let refusals: [(Int, String, [String: String], name: String, message: String, charged: Bool)] = [
    (
      400, #"{"id":"x1","name":"invalid_samples","message":"too many","temporary":false}"#, json, "invalid_samples",
      "too many", false
    ),
    (
      400, #"{"id":"x2","name":"bad_request","errors":["seed: wrong","mode: wrong"]}"#, json, "bad_request",
      "seed: wrong; mode: wrong", false
    ),
    (
      401, #"{"id":"x3","name":"unauthorized","message":"missing authorization header"}"#, json, "unauthorized",
      "missing authorization header", false
    ),
    (402, "", [:], "bad_request", "status 402 without a message", false),
    (
      403, #"{"name":"content_moderation","errors":["your request was flagged"]}"#, json, "content_moderation",
      "your request was flagged", false
    ),
    (
      404, "<html><body>no</body></html>", ["Content-Type": "text/html"], "not_found", "status 404 without a message",
      false
    ),
    (
      413, #"{"name":"payload_too_large","errors":["body: too large"]}"#, json, "payload_too_large", "body: too large",
      false
    ),
    (422, "plain words\nmore", ["Content-Type": "text/plain"], "bad_request", "plain words", false),
    (500, "{broken", json, "server_error", "status 500 without a message", true),
    (502, "Bad Gateway", [:], "server_error", "Bad Gateway", true),
    (504, "", [:], "server_error", "status 504 without a message", true),
    (408, "", [:], "bad_request", "status 408 without a message", true),
  ]
  private static let json = ["Content-Type": "application/json"]

  @Test(arguments: refusals.indices) func refusalsAreReadInEveryShape(index: Int) async throws {
    let row = Self.refusals[index]
    let server = try TestServer { _, _ in [.answer(row.0, row.2, Array(row.1.utf8))] }
    let outcome = await outcome(of: GenerationRequest(call()), from: try service(server.url, in: Folder()))
    #expect(outcome.refusal?.status == row.0, "\(String(describing: outcome.error))")
    #expect(outcome.refusal?.name == row.name)
    #expect(outcome.refusal?.message == row.message)
    #expect(outcome.mayHaveCharged == row.charged)
    #expect(server.requests.count == 1)
  }

  @Test func filteredPicturesAreShownAndNotAskedForAgain() async throws {
    let server = try TestServer { _, _ in
      [.answer(200, ["Content-Type": "image/png", "Finish-Reason": "CONTENT_FILTERED", "Seed": "4294967295"], picture)]
    }
    let outcome = await outcome(of: GenerationRequest(call()), from: try service(server.url, in: Folder()))
    #expect(outcome.error == nil)
    #expect(outcome.artifacts.map(\.finishReason) == [.contentFiltered])
    #expect(outcome.artifacts.map(\.seed) == [4_294_967_295])
    #expect(server.requests.count == 1)
  }
}
