import Foundation
import Testing

@testable import Imaging

/// A crafted or broken file and what must be said about it.
struct BadImage: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var bytes: [UInt8]
  var error: ImageError
}

@Suite struct HostileInputTests {
  static let huge: [BadImage] = [
    BadImage(
      testDescription: "PNG of 100000 x 100000",
      bytes: PNG.signature + chunk("IHDR", [0, 1, 0x86, 0xA0, 0, 1, 0x86, 0xA0, 8, 2, 0, 0, 0]),
      error: .tooLarge(width: 100_000, height: 100_000, limits: ImageLimits())),
    BadImage(
      testDescription: "PNG of 2^31 - 1 per side",
      bytes: PNG.signature + chunk("IHDR", [0x7F, 255, 255, 255, 0x7F, 255, 255, 255, 16, 6, 0, 0, 1]),
      error: .tooLarge(width: 2_147_483_647, height: 2_147_483_647, limits: ImageLimits())),
    BadImage(
      testDescription: "PNG with allowed sides and too many pixels",
      bytes: PNG.signature + chunk("IHDR", [0, 0, 0x40, 0, 0, 0, 0x10, 1, 8, 6, 0, 0, 0]),
      error: .tooLarge(width: 16_384, height: 4_097, limits: ImageLimits())),
    BadImage(
      testDescription: "JPEG of 65535 x 65535",
      bytes: [0xFF, 0xD8, 0xFF, 0xC0, 0, 17, 8, 255, 255, 255, 255, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1],
      error: .tooLarge(width: 65_535, height: 65_535, limits: ImageLimits())),
    BadImage(
      testDescription: "WebP canvas of 100000 x 100000",
      bytes: Array("RIFF\u{16}\0\0\0WEBPVP8X\u{0A}\0\0\0\0\0\0\0".utf8) + [0x9F, 0x86, 1, 0x9F, 0x86, 1],
      error: .tooLarge(width: 100_000, height: 100_000, limits: ImageLimits())),
    BadImage(
      testDescription: "lossy WebP of 16383 x 16383",
      bytes: Array("RIFF\u{16}\0\0\0WEBPVP8 \u{0A}\0\0\0".utf8) + [0x30, 1, 0, 0x9D, 1, 0x2A, 255, 0x3F, 255, 0x3F],
      error: .tooLarge(width: 16_383, height: 16_383, limits: ImageLimits())),
  ]

  @Test(arguments: huge) func refusesHugeImages(image: BadImage) throws {
    let before = try memory()
    for _ in 0..<20 {
      #expect(throws: image.error) { try Bitmap(decoding: image.bytes) }
    }
    // Other tests run beside this one; the smallest of these pictures would take 196 MiB.
    let after = try memory()
    #expect(after.resident - before.resident < 128 << 20)
    // Reserving the pixels of the large ones without touching them would show here.
    #expect(after.virtual - before.virtual < 4 << 30)
  }

  static let broken: [BadImage] = [
    BadImage(testDescription: "empty", bytes: [], error: .unknownFormat),
    BadImage(testDescription: "text", bytes: Array("prompt \"a cat\"".utf8), error: .unknownFormat),
    BadImage(testDescription: "GIF", bytes: Array("GIF89a\u{1}\0\u{1}\0".utf8), error: .unknownFormat),
    BadImage(
      testDescription: "PNG signature alone", bytes: PNG.signature,
      error: .damaged(.png, reason: "the file is cut off")),
    BadImage(
      testDescription: "PNG without IHDR", bytes: PNG.signature + chunk("gAMA", [0, 0, 0, 1]),
      error: .damaged(.png, reason: "no IHDR chunk")),
    BadImage(
      testDescription: "PNG without columns",
      bytes: PNG.signature + chunk("IHDR", [0, 0, 0, 0, 0, 0, 0, 1, 8, 2, 0, 0, 0]),
      error: .damaged(.png, reason: "the size is zero")),
    BadImage(
      testDescription: "JPEG markers alone", bytes: [0xFF, 0xD8, 0xFF, 0xD9],
      error: .damaged(.jpeg, reason: "no frame header")),
    BadImage(
      testDescription: "JPEG with a short frame header", bytes: [0xFF, 0xD8, 0xFF, 0xC0, 0, 4, 8, 0],
      error: .damaged(.jpeg, reason: "the frame header is too short")),
    BadImage(
      testDescription: "WebP without chunks", bytes: Array("RIFF\u{4}\0\0\0WEBP".utf8),
      error: .damaged(.webp, reason: "no image data")),
    BadImage(
      testDescription: "animated WebP",
      bytes: Array("RIFF\u{16}\0\0\0WEBPVP8X\u{0A}\0\0\0\u{2}\0\0\0".utf8) + [9, 0, 0, 9, 0, 0], error: .animated),
  ]

  @Test(arguments: broken) func namesWhatIsWrong(image: BadImage) {
    #expect(throws: image.error) { try Bitmap(decoding: image.bytes) }
  }

  @Test(arguments: Fixture.all) func refusesCutOffFiles(fixture: Fixture) throws {
    let bytes = try fixture.bytes()
    // A PNG without its IEND chunk still has all pixels.
    let needed = fixture.name.hasSuffix("png") ? bytes.count - 16 : bytes.count
    for count in 0..<needed {
      #expect(throws: ImageError.self, "\(count) of \(bytes.count) bytes") {
        try Bitmap(decoding: Array(bytes[..<count]))
      }
    }
  }

  @Test func acceptsStrayBytesInJPEG() throws {
    // Padding between the pixels and the end marker, as some cameras write it.
    let bytes = try Fixture.jpegs[0].bytes()
    let padded = bytes.dropLast(2) + [0, 0, 0, 0, 0xFF, 0xD9]
    #expect(try Bitmap(decoding: Array(padded)) == Bitmap(decoding: bytes))
    // TurboJPEG tells of the first oddity only; a cut-off file must be noticed all the same.
    let first = try #require(JPEGSegments(bytes).first { _ in true })
    let odd = bytes[..<first.data.upperBound] + [0, 0, 0] + bytes[first.data.upperBound...]
    #expect(try Bitmap(decoding: Array(odd)) == Bitmap(decoding: bytes))
    #expect(throws: ImageError.damaged(.jpeg, reason: "the file is cut off")) {
      try Bitmap(decoding: Array(odd.dropLast(20)))
    }
  }

  @Test func refusesDamagedPixelsInJPEG() throws {
    // An end marker in the midst of the pixels: decoders warn and paint the rest grey.
    let bytes = try Fixture.jpegs[0].bytes()
    let middle = try #require(JPEGSegments(bytes).first { $0.isScan }).data.upperBound + 10
    let reason = "Corrupt JPEG data: premature end of data segment"
    #expect(throws: ImageError.damaged(.jpeg, reason: reason)) {
      try Bitmap(decoding: bytes[..<middle] + [0xFF, 0xD9] + bytes[middle...])
    }
  }

  /// Changes 2,000 copies of each fixture at random and decodes them. Under test is that nothing crashes, so the
  /// result may be a picture or an `ImageError`.
  @Test(arguments: Fixture.all) func survivesMutations(fixture: Fixture) throws {
    let original = try fixture.bytes()
    var random = SplitMix64(state: UInt64(original.count))
    var limits = ImageLimits()
    limits.maxSide = 1024
    limits.maxTextBytes = 4096
    var decoded = 0
    for round in 0..<2000 {
      var bytes = mutated(original, using: &random)
      // Checksums would catch nearly all changes before they reach a decoder.
      if round % 4 != 0 { repairChecksums(&bytes) }
      decoded += isDecodable(bytes, limits) ? 1 : 0
    }
    // Both ends of the range would mean that the mutations are too weak or too strong to test anything.
    #expect((1..<2000).contains(decoded), "\(decoded)")
  }

  private func isDecodable(_ bytes: [UInt8], _ limits: ImageLimits) -> Bool {
    _ = try? PNG.text(of: bytes, limits: limits)
    return (try? Bitmap(decoding: bytes, limits: limits)) != nil
  }

  private func mutated(_ original: [UInt8], using random: inout SplitMix64) -> [UInt8] {
    var bytes = original
    for _ in 0..<Int.random(in: 1...4, using: &random) where bytes.count > 16 {
      let index = Int.random(in: 8..<bytes.count, using: &random)
      switch Int.random(in: 0..<8, using: &random) {
      case 0: bytes.removeSubrange(index..<min(bytes.count, index + Int.random(in: 1...8, using: &random)))
      case 1: bytes.insert(contentsOf: bytes[index...].prefix(8), at: index)
      case 2: bytes.removeLast(bytes.count - index)
      case 3: bytes[index] = [0, 0x7F, 0x80, 0xFF].randomElement(using: &random) ?? 0
      default: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      }
    }
    return bytes
  }

  private func repairChecksums(_ bytes: inout [UInt8]) {
    guard ImageFormat(sniffing: bytes) == .png, var chunks = try? PNGChunks(bytes) else { return }
    var chunk: PNGChunks.Chunk? = chunks.header
    while let current = chunk {
      var crc: [UInt8] = []
      crc.appendBigEndian(Zlib.crc32(bytes[current.checked]))
      bytes.replaceSubrange(current.data.upperBound..<current.whole.upperBound, with: crc)
      chunk = try? chunks.next()
    }
  }

  private static func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.appendChunk(type, data)
    return bytes
  }

  /// The most memory this process has used, and reserved, so far (bytes); zeros where the system does not tell.
  private func memory() throws -> (resident: Int, virtual: Int) {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8) else { return (0, 0) }
    func value(_ key: String) throws -> Int {
      let line = try #require(status.split(separator: "\n").first { $0.hasPrefix(key) })
      return try #require(line.split { !$0.isNumber }.first.flatMap { Int($0) }) * 1024
    }
    return (try value("VmHWM:"), try value("VmPeak:"))
  }
}
