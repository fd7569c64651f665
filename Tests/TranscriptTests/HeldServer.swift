import Foundation
import Imaging
import Synchronization
import TestServing

/// The API on loopback; it answers a call when it is told to, and other questions with errors at once.
final class HeldServer: Sendable {
  private let server: TestServer
  private let gate = Gate()

  init() throws {
    let gate = gate
    server = try TestServer { request, _ in
      guard request.method == "POST" else { return [.json(404, "{\"message\":\"not here\"}")] }
      gate.pass()
      return [.json(200, Self.answer)]
    }
  }

  /// Lets so many calls be answered, those under way or later ones.
  func release(_ count: Int) { gate.open(count) }

  /// What makes `service stability` ask here.
  var environment: [String: String] { ["API_HOST": server.url, "STABILITY_API_KEY": "sk-test-of-patience"] }

  /// Calls wait here.
  private final class Gate: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)

    func pass() { semaphore.wait() }

    func open(_ count: Int) { for _ in 0..<count { semaphore.signal() } }
  }

  /// A picture of one pixel.
  private static let answer: String = {
    let png = (try? PNG.encode(Bitmap(width: 1, height: 1, bytes: [9, 9, 9]))) ?? []
    return
      "{\"artifacts\":[{\"base64\":\"\(Data(png).base64EncodedString())\",\"seed\":7,\"finishReason\":\"SUCCESS\"}]}"
  }()
}
