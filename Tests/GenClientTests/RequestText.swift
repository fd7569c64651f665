import Foundation
import Imaging
import TestServing
import Testing

/// Requests for people, as the files in `Requests` have them; images are named. `RECORD=1` writes the files anew.
enum RequestText {
  /// A mask of one level of grey.
  static func mask(_ value: UInt8) -> [UInt8] {
    (try? PNG.encode(Bitmap(width: 8, height: 8, bytes: [UInt8](repeating: value, count: 192)))) ?? []
  }

  /// Compares what a server got with the file of that name.
  static func expect(_ requests: [TestServer.Request], toBe name: String) throws {
    let text = requests.map(text(of:)).joined(separator: "\n")
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Requests/\(name).requests")
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(text == (try? String(contentsOf: file, encoding: .utf8)), "\(name)")
  }

  private static func text(of request: TestServer.Request) -> String {
    var lines = ["\(request.method) \(request.path)"]
    for name in ["accept", "authorization", "content-type"] {
      lines.append("\(name): \(request.headers[name]?.replacingOccurrences(of: testKey, with: "KEY") ?? "none")")
    }
    var body = request.body
    for (image, name) in [(picture, "<the init image>"), (mask(255), "<white>"), (mask(0), "<black>")] {
      while let range = Data(body).firstRange(of: Data(image)) { body.replaceSubrange(range, with: Array(name.utf8)) }
    }
    let shown = String(decoding: body, as: UTF8.self).replacingOccurrences(of: "\r\n", with: "\n")
    return lines.joined(separator: "\n") + "\n\n" + shown + "\n"
  }
}
