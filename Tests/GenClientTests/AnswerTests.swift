import Foundation
import GenAPI
import Testing

@testable import GenClient

/// Answers that come in pieces.
@Suite struct AnswerTests {
  /// Reads JSON in pieces of `size` bytes.
  private func read(_ text: String, by size: Int, in folder: Folder) throws -> [(Artifact, [UInt8])] {
    var found: [(Artifact, [UInt8])] = []
    var reader = ArtifactReader(folder: IncomingFolder(path: folder.path), largestImage: 1 << 20, seed: 7, most: 8)
    let bytes = Array(text.utf8)
    for start in stride(from: 0, to: bytes.count, by: size) {
      try Array(bytes[start..<min(start + size, bytes.count)]).withUnsafeBytes { piece in
        try reader.read(piece) { found.append(($0, taken($0.content))) }
      }
    }
    try reader.finish()
    return found
  }

  @Test(arguments: [1, 3, 7, 64, 1 << 16]) func anyPiecesGiveTheSameImages(size: Int) throws {
    var generator = SystemRandomNumberGenerator()
    let images = [4, 1, 2, 3, 1000, 1001, IncomingPicture.mostInMemory, IncomingPicture.mostInMemory + 1].map { count in
      (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }
    let folder = Folder()
    let found = try read(artifactsJSON(images), by: size, in: folder)
    #expect(found.map(\.1) == images)
    #expect(found.map(\.0.seed) == Array(7...14))
    #expect(found.map(\.0.index) == Array(1...8))
    #expect(folder.leftovers == [])
  }

  @Test(arguments: [
    #"{"artifacts":[{"base64":"AQID","finishReason":"SUCCESS","seed":3817857576}]}"#,
    #"[{"finishReason":"SUCCESS","seed":3817857576,"base64":"AQID"}]"#,
    #" { "image" : "AQID" , "finish_reason" : "SUCCESS" , "seed" : 3817857576 } "#,
    #"{"extra":{"deep":[1,-2.5e3,true,null,"\u00e9\ud83d\ude00"]},"artifacts":[{"seed":"3817857576","base64":"AQ\/D","x":[]}]}"#,
    #"{"image":"\u0041QID","seed":3817857576}"#,
    "{\"image\":\"AQ\\r\\nID\",\"seed\":3817857576}",
  ]) func everyShapeIsRead(text: String) throws {
    for size in [1, 1000] {
      let found = try read(text, by: size, in: Folder())
      #expect(found.count == 1)
      #expect(found.first?.0.seed == 3_817_857_576)
      #expect(found.first?.1 == (text.contains(#"\/"#) ? [1, 15, 195] : [1, 2, 3]))
    }
  }

  @Test(arguments: [
    "", "{", "[1,]", "{\"a\":}", "{\"a\" 1}", "[tru]", "[1}", "{\"image\":\"AQID\"", "nope", "[01x]", "{\"a\":1}}",
    "\"\\x\"",
  ]) func whatIsNoJSONIsRejected(text: String) {
    for size in [1, 1000] {
      #expect(throws: ClientError.self, "\(text)") { try read(text, by: size, in: Folder()) }
    }
  }

  @Test(arguments: ["A", "AAAAA", "A===", "AA=A", "AA==A", "AA===", "A*AA", "AAA\u{7f}", "=", "AQ-_"])
  func whatIsNoBase64IsRejected(text: String) {
    let folder = Folder()
    for size in [1, 2, 1000] {
      #expect(throws: ClientError.self, "\(text)") { try read("[{\"base64\":\"\(text)\"}]", by: size, in: folder) }
    }
    #expect(folder.leftovers == [])
  }

  @Test func nestingHasAnEnd() {
    #expect(throws: ClientError.self) {
      try read(String(repeating: "[", count: 100_000), by: 4096, in: Folder())
    }
  }
}
