import Foundation
import GenAPI
import TestServing
import Testing

@testable import GenClient

/// Answers that end early, late or unread, and what is left of them.
@Suite(.timeLimit(.minutes(10))) struct AttemptTests {
  /// An image that is too large for memory; nobody looks inside.
  private static let large = picture + [UInt8](repeating: 7, count: 3 * IncomingPicture.mostInMemory)
  private static let png = ["Content-Type": "image/png"]

  @Test func largeImagesComeInFiles() async throws {
    let server = try TestServer { _, index in
      index == 0
        ? [.answer(200, Self.png, Self.large)] : [.json(200, artifactsJSON([Self.large, picture, Self.large]))]
    }
    let folder = Folder()
    let stability = try service(server.url, in: folder)
    for try await event in stability.generate(GenerationRequest(call())) {
      guard case .artifact(let artifact) = event else { continue }
      guard case .file(let path) = artifact.content else { return #expect(Bool(false), "not in a file") }
      #expect(folder.leftovers.map { folder.path + "/" + $0 } == [path])
      #expect(taken(artifact.content) == Self.large)
      // It ends without a picture's end, which is told after it was handed on.
      break
    }
    let several = await outcome(of: GenerationRequest(call(samples: 3)), from: stability)
    #expect(several.contents == [Self.large, picture, Self.large], "\(String(describing: several.error))")
    #expect(folder.leftovers == [])
  }

  @Test func whatNobodyTakesIsRemoved() async throws {
    let server = try TestServer { _, _ in [.json(200, artifactsJSON([Self.large, Self.large, Self.large]))] }
    let folder = Folder()
    let stability = try service(server.url, in: folder)
    for try await event in stability.generate(GenerationRequest(call(samples: 3))) {
      guard case .artifact(let artifact) = event else { continue }
      _ = taken(artifact.content)
      break
    }
    // The thread of the connection may still be at it.
    while !folder.leftovers.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
  }

  @Test func cancellingInTheMiddleRemovesTheFile() async throws {
    let server = try TestServer { _, _ in
      let head = "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 9999999\r\n\r\n"
      return [.send(Array(head.utf8) + Self.large), .hang]
    }
    let folder = Folder()
    let stability = try service(server.url, in: folder)
    let task = Task { await outcome(of: GenerationRequest(call()), from: stability) }
    while folder.leftovers.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
    task.cancel()
    let result = await task.value
    #expect(result.client?.kind == .cancelled && result.mayHaveCharged == true)
    while !folder.leftovers.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
  }

  @Test func waitingForATurnCanBeCancelled() async throws {
    let server = try TestServer { _, _ in [.json(429, "{}", ["Retry-After": "60"])] }
    let sleeps = AsyncStream<Duration>.makeStream()
    let stability = try service(server.url, in: Folder()) {
      $0.time.sleep = { duration in
        sleeps.continuation.yield(duration)
        try await Task.sleep(for: .seconds(3600))
      }
    }
    let task = Task { await outcome(of: GenerationRequest(call()), from: stability) }
    for await _ in sleeps.stream { break }
    task.cancel()
    let result = await task.value
    #expect(result.client?.kind == .cancelled, "\(String(describing: result.error))")
    #expect(result.mayHaveCharged == false && result.queued == 1)
    #expect(server.requests.count == 1)
  }

  @Test(arguments: [true, false]) func refusalsWithoutEndAreReadAsFarAsTheyCame(isEndless: Bool) async throws {
    let start = "HTTP/1.1 400 Bad\r\nContent-Type: text/plain\r\nContent-Length: 99999999\r\n\r\nno steps\n"
    let server = try TestServer { _, _ in
      [.send(Array(start.utf8)), isEndless ? .forever([UInt8](repeating: 0x41, count: 1 << 16)) : .hang]
    }
    var result = Outcome()
    // Where the time is over before the refusal has begun, the machine is slow: more time.
    for seconds in isEndless ? [600] : [1, 10, 100] where result.refusal == nil {
      let stability = try service(server.url, in: Folder()) {
        ($0.time, $0.answerTimeout) = (ClientTime(), .seconds(seconds))
      }
      result = await outcome(of: GenerationRequest(call()), from: stability)
    }
    #expect(result.refusal?.status == 400, "\(String(describing: result.error))")
    #expect(result.refusal?.message == "no steps")
    #expect(result.mayHaveCharged == false)
  }

  @Test func formsOfSeveralMegabytesArriveWhole() async throws {
    let image = (0..<(5 << 20)).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
    let server = try TestServer { _, _ in [.answer(200, Self.png, picture)] }
    var asked = call()
    (asked.operation, asked.initImage) = (.imageToImage, .file(path: "init.png"))
    let result = await outcome(
      of: GenerationRequest(asked, initImage: image), from: try service(server.url, in: Folder()))
    #expect(result.contents == [picture], "\(String(describing: result.error))")
    let body = try #require(server.requests.first?.body)
    #expect(Data(body).range(of: Data(image)) != nil)
  }

  @Test func whatWasNotSentWholeIsNotCharged() async throws {
    // It takes the head and reads no further.
    let server = try Loopback()
    listen(server.descriptor, 8)
    let descriptor = server.descriptor
    Thread.detachNewThread {
      let connection = accept(descriptor, nil, nil)
      var bytes = [UInt8](repeating: 0, count: 1000)
      _ = recv(connection, &bytes, bytes.count, 0)
      var end = linger(l_onoff: 1, l_linger: 0)
      setsockopt(connection, SOL_SOCKET, SO_LINGER, &end, socklen_t(MemoryLayout<linger>.size))
      close(connection)
    }
    var asked = call()
    (asked.operation, asked.initImage) = (.imageToImage, .file(path: "init.png"))
    let image = [UInt8](repeating: 1, count: 32 << 20)
    let result = await outcome(
      of: GenerationRequest(asked, initImage: image),
      from: try service("http://127.0.0.1:\(server.port)", in: Folder()))
    #expect(result.client?.kind == .closed, "\(String(describing: result.error))")
    #expect(result.mayHaveCharged == false)
  }
}
