import Foundation
import Imaging
import Synchronization
import TestServing

/// The API on loopback, charging each call at the moment it has arrived; it waits now and then, as networks do. It
/// outlives whoever asks and is killed.
final class ChargingServer: Sendable {
  private let server: TestServer
  private let till: Till

  init() throws {
    let till = Till()
    self.till = till
    server = try TestServer { request, _ in
      usleep(.random(in: 0...1500))
      guard let steps = Self.steps(request) else { return [.json(400, "{\"message\":\"no steps\"}")] }
      till.charge(steps)
      guard let answer = Self.answer(steps, samples: Self.number("samples", request) ?? 1) else { return [.close] }
      // In two parts: a client may be killed between them.
      let half = answer.count / 2
      let pause = TestServer.Action.wait(milliseconds: .random(in: 0...2))
      return [pause, .send(Array(answer[..<half])), pause, .send(Array(answer[half...]))]
    }
  }

  /// How often each number of steps was charged.
  var charges: [Int: Int] { till.charges.withLock { $0 } }

  /// Charges begin again.
  func forget() { till.charges.withLock { $0 = [:] } }

  /// What makes `service stability` ask here.
  var environment: [String: String] { ["API_HOST": server.url, "STABILITY_API_KEY": "sk-test-of-charges"] }

  /// Counts, whoever asks.
  private final class Till: Sendable {
    let charges = Mutex<[Int: Int]>([:])

    func charge(_ steps: Int) { charges.withLock { $0[steps, default: 0] += 1 } }
  }

  private static func number(_ name: String, _ request: TestServer.Request) -> Int? {
    let body = try? JSONSerialization.jsonObject(with: Data(request.body)) as? [String: Any]
    return body?[name] as? Int
  }

  private static func steps(_ request: TestServer.Request) -> Int? { number("steps", request) }

  /// Pictures of one pixel that tell what was asked.
  private static func answer(_ steps: Int, samples: Int) -> [UInt8]? {
    let artifacts = (1...max(1, samples)).compactMap { index -> String? in
      let bitmap = Bitmap(width: 1, height: 1, bytes: [UInt8(clamping: steps), UInt8(clamping: index), 0])
      guard let png = try? PNG.encode(bitmap) else { return nil }
      return "{\"base64\":\"\(Data(png).base64EncodedString())\",\"seed\":\(6 + index),\"finishReason\":\"SUCCESS\"}"
    }
    guard artifacts.count == samples else { return nil }
    let body = "{\"artifacts\":[\(artifacts.joined(separator: ","))]}"
    let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
    return Array((head + body).utf8)
  }
}
