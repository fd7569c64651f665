import Foundation
import Testing

@testable import Imaging

@Suite struct PNGTests {
  @Test(arguments: [(1, 1), (1, 7), (5, 1), (64, 48), (511, 3)], [Bitmap.Channels.rgb, .rgba])
  func roundTrips(size: (Int, Int), channels: Bitmap.Channels) throws {
    let bitmap = Bitmap.noisy(width: size.0, height: size.1, channels: channels)
    #expect(try Bitmap(decoding: PNG.encode(bitmap)) == bitmap)
  }

  @Test func sameInputGivesSameBytes() throws {
    let text = [PNGText("Software", "gen"), PNGText("parameters", "富士山")]
    let first = try PNG.encode(.noisy(width: 40, height: 30), text: text)
    let second = try PNG.encode(.noisy(width: 40, height: 30), text: text)
    #expect(first == second)
    #expect(try PNG.encode(.noisy(width: 40, height: 30, seed: 2), text: text) != first)
  }

  @Test func writesChunksInOrder() throws {
    let png = try PNG.encode(.noisy(width: 8, height: 8), text: [PNGText("a", "1"), PNGText("b", "☃")])
    #expect(try chunkTypes(png) == ["IHDR", "sRGB", "tEXt", "iTXt", "IDAT", "IEND"])
  }

  @Test func addsTextAndKeepsTheRest() throws {
    for fixture in Fixture.pngs {
      let original = try fixture.bytes()
      let texts = [PNGText("Software", "gen"), PNGText("parameters", "a cat\nSteps: 30")]
      let changed = try PNG.adding(texts, to: original)
      #expect(try PNG.text(of: changed) == texts)
      #expect(try Bitmap(decoding: changed) == Bitmap(decoding: original))
      // 8 bytes of signature and 25 of IHDR stay in front.
      let added = changed.count - original.count
      #expect(changed[..<33] + changed[(33 + added)...] == original[...])
    }
    #expect(throws: ImageError.notPNG) { try PNG.adding([], to: Fixture.jpegs[0].bytes()) }
  }

  /// Printed, not asserted: machines differ. Aim: 8 ms for 512 x 512 in a release build.
  @Test func measuresEncoding() throws {
    let bitmap = Bitmap.noisy(width: 512, height: 512)
    var size = 0
    let clock = ContinuousClock()
    let times = try (0..<15).map { _ in try clock.measure { size = try PNG.encode(bitmap).count } }.sorted()
    print("512 x 512 RGB to PNG: median \(times[times.count / 2]), best \(times[0]), \(size) bytes")
    #expect(size < bitmap.bytes.count)
  }
}

@Suite struct PNGTextTests {
  /// Compressed or not; pixels and other texts stay, and so does a file that is cut off.
  @Test func unwantedTextsAreLeftOut() throws {
    let long = String(repeating: "unwanted ", count: 500)
    let plain = try PNG.encode(.noisy(width: 8, height: 8), text: [PNGText("a", "1")])
    let png = try PNG.adding([PNGText("b", "unwanted"), PNGText("c", "☃ " + long)], to: plain)
    #expect(try PNG.removingText(from: png) { $0.text.contains("unwanted") } == plain)
    #expect(try PNG.removingText(from: png) { _ in false } == png)
    let cut = Array(png.dropLast(15))
    #expect(try PNG.removingText(from: cut) { $0.text.contains("unwanted") } == Array(plain.dropLast(15)))
    #expect(throws: ImageError.notPNG) { try PNG.removingText(from: [1, 2, 3]) { _ in true } }
  }

  /// However many texts there are, so many bytes are expanded and looked at; what is behind them goes.
  @Test func noMoreTextIsLookedAtThanAllowed() throws {
    var limits = ImageLimits()
    limits.maxTextBytes = 100
    let plain = try PNG.encode(.noisy(width: 8, height: 8))
    let texts = (0..<5).map { PNGText("k\($0)", String(repeating: "ab☃", count: 2000)) } + [PNGText("last", "short")]
    var looked = 0
    let kept = try PNG.removingText(from: try PNG.adding(texts, to: plain), limits: limits) { _ in
      looked += 1
      return false
    }
    #expect(kept == plain)
    #expect(looked == 0)
  }

  @Test(arguments: [
    ("ASCII", "parameters", "a cat, oil painting\nSteps: 30\tSeed: 7", "tEXt"),
    ("Latin-1", "Schöpfer", "Gebrüder Größe ÿ \u{A0}", "tEXt"),
    ("empty", "Comment", "", "tEXt"),
    ("other scripts", "parameters", "富士山 🗻 Ёж", "iTXt"),
    ("C1 control", "parameters", "\u{85}", "iTXt"),
    ("escape sequence", "parameters", "\u{1B}[31m", "iTXt"),
    ("CRLF", "parameters", "one\r\ntwo", "tEXt"),
  ]) func comesBack(name: String, keyword: String, text: String, type: String) throws {
    let entry = PNGText(keyword, text)
    let png = try PNG.encode(.noisy(width: 2, height: 2), text: [entry])
    #expect(try PNG.text(of: png) == [entry])
    #expect(try chunkTypes(png).contains(type))
  }

  @Test(arguments: ["", " a", "a ", "a  b", "a\nb", "日本", String(repeating: "k", count: 80)])
  func refusesKeyword(keyword: String) throws {
    #expect(throws: ImageError.invalidKeyword(keyword)) {
      try PNG.encode(.noisy(width: 2, height: 2), text: [PNGText(keyword, "x")])
    }
  }

  @Test func refusesNUL() {
    #expect(throws: ImageError.invalidText(keyword: "k")) {
      try PNG.encode(.noisy(width: 2, height: 2), text: [PNGText("k", "a\0b")])
    }
  }

  @Test func readsCompressedChunks() throws {
    let long = String(repeating: "ein Bär ", count: 5000)
    let latin1 = try #require(long.data(using: .isoLatin1))
    let png = try withChunks([
      ("zTXt", Array("Zipped\0\0".utf8) + Zlib.compress([UInt8](latin1), level: 6)),
      ("iTXt", Array("Inter\0\u{1}\0de\0Schlüssel\0".utf8) + Zlib.compress(Array("雪 \(long)".utf8), level: 6)),
    ])
    #expect(try PNG.text(of: png) == [PNGText("Zipped", long), PNGText("Inter", "雪 \(long)")])
  }

  @Test func readsTextBehindThePixels() throws {
    let png = try Fixture.pngs[0].bytes()
    var text: [UInt8] = []
    text.appendChunk("tEXt", Array("Late\0found".utf8))
    #expect(try PNG.text(of: png.dropLast(12) + text + png.suffix(12)) == [PNGText("Late", "found")])
  }

  @Test func boundsWhatTextExpandsTo() throws {
    let bomb = try Zlib.compress([UInt8](repeating: 97, count: 1 << 20), level: 9)
    let png = try withChunks([("zTXt", Array("Bomb\0\0".utf8) + bomb)])
    var limits = ImageLimits()
    limits.maxTextBytes = (1 << 20) - 1
    #expect(throws: ImageError.textTooLong(limit: (1 << 20) - 1)) { try PNG.text(of: png, limits: limits) }
    limits.maxTextBytes += 1
    #expect(try PNG.text(of: png, limits: limits).first?.text.utf8.count == 1 << 20)
  }

  @Test func boundsAllTextsTogether() throws {
    let png = try withChunks((0..<3).map { ("tEXt", Array("k\($0)\0".utf8) + [UInt8](repeating: 97, count: 100)) })
    var limits = ImageLimits()
    limits.maxTextBytes = 299
    #expect(throws: ImageError.textTooLong(limit: 299)) { try PNG.text(of: png, limits: limits) }
    limits.maxTextBytes = 300
    #expect(try PNG.text(of: png, limits: limits).count == 3)
  }

  static let damaged: [(name: String, type: String, data: [UInt8])] = [
    ("no separator", "tEXt", [97, 98]),
    ("zTXt of another method", "zTXt", [97, 0, 1, 0]),
    ("zTXt that is no zlib stream", "zTXt", [97, 0, 0, 1, 2, 3]),
    ("iTXt that ends early", "iTXt", [97, 0, 0, 0, 98]),
    ("iTXt of another method", "iTXt", [97, 0, 1, 7, 0, 0, 1]),
    ("empty iTXt", "iTXt", []),
  ]

  @Test(arguments: damaged) func refusesDamagedText(name: String, type: String, data: [UInt8]) throws {
    let png = try withChunks([(type, data)])
    let error = #expect(throws: ImageError.self) { try PNG.text(of: png) }
    guard case .damaged(.png, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func refusesWrongChecksum() throws {
    var png = try withChunks([("tEXt", Array("k\0text".utf8))])
    png[33 + 8 + 3] ^= 1
    #expect(throws: ImageError.damaged(.png, reason: "a text chunk cannot be read")) { try PNG.text(of: png) }
  }

  /// The first fixture with chunks after IHDR.
  private func withChunks(_ chunks: [(type: String, data: [UInt8])]) throws -> [UInt8] {
    let png = try Fixture.pngs[0].bytes()
    var added: [UInt8] = []
    for chunk in chunks { added.appendChunk(chunk.type, chunk.data) }
    return png[..<33] + added + png[33...]
  }
}

private func chunkTypes(_ png: [UInt8]) throws -> [String] {
  var chunks = try PNGChunks(png)
  var types = [chunks.header.type]
  while let chunk = try chunks.next() { types.append(chunk.type) }
  return types
}
