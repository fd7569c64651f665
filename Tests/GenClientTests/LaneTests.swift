import GenAPI
import TestServing
import Testing

@testable import GenClient

/// How calls are shared out between threads.
@Suite(.timeLimit(.minutes(10))) struct LaneTests {
  private static let good = TestServer.Action.answer(200, ["Content-Type": "image/png"], picture)

  @Test func callsUnderWayShareTwoLanesAndLeaveThem() async throws {
    let server = try TestServer { _, _ in [.hang] }
    let stability = try service(server.url, in: Folder())
    let tasks = (0..<5).map { _ in Task { await outcome(of: GenerationRequest(call()), from: stability) } }
    while server.requests.count < 5 { try await Task.sleep(for: .milliseconds(1)) }
    #expect(stability.transport.calls.sorted() == [2, 3])
    for task in tasks {
      task.cancel()
      _ = await task.value
    }
    // The thread of a connection lets go of a call at last.
    while stability.transport.calls.contains(where: { $0 > 0 }) { try await Task.sleep(for: .milliseconds(1)) }
  }

  @Test func callsThatEndLeaveTheirLane() async throws {
    let server = try TestServer { _, index in index % 2 == 0 ? [Self.good] : [.json(400, "{}")] }
    let stability = try service(server.url, in: Folder())
    for _ in 0..<6 {
      _ = await outcome(of: GenerationRequest(call()), from: stability)
      while stability.transport.calls.contains(where: { $0 > 0 }) { try await Task.sleep(for: .milliseconds(1)) }
    }
    #expect(stability.transport.calls == [0], "one call at a time needs one lane")
    let nobody = try service("http://127.0.0.1:\(try Loopback().port)", in: Folder())
    _ = await outcome(of: GenerationRequest(call()), from: nobody)
    // It is tried several times, and the next may begin before the last has left.
    while nobody.transport.calls.contains(where: { $0 > 0 }) { try await Task.sleep(for: .milliseconds(1)) }
  }
}
