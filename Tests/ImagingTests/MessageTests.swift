import Testing

@testable import Imaging

/// What all messages have in common; their wording is written beside the cases.
@Suite struct MessageTests {
  static let errors: [any Error & CustomStringConvertible & Sendable] = [
    ImageError.unknownFormat, ImageError.damaged(.png, reason: "bad"), ImageError.animated, ImageError.notPNG,
    ImageError.tooLarge(width: 100_000, height: 3, limits: ImageLimits()), ImageError.textTooLong(limit: 7),
    ImageError.invalidKeyword(" k"), ImageError.invalidText(keyword: "k"), ImageError.libraryMissing("libwebp"),
    ImageError.outOfMemory, FileError.exists(path: "/x/a.png"), FileError.noSuchDirectory(path: "/x"),
    FileError.notADirectory(path: "/x"), FileError.invalidName(path: "/x/"), FileError.permissionDenied(path: "/x"),
    FileError.readOnly(path: "/x"), FileError.noSpace(path: "/x/a.png"), FileError.unsupported(path: "/x/a.png"),
    FileError.system(path: "/x/a.png", code: 5),
  ]

  @Test(arguments: errors.map(\.description)) func saysWhatToDo(message: String) throws {
    #expect(!message.hasSuffix("."))
    #expect(try !#require(message.replacing("`", with: "").first).isUppercase || message.contains("WebP"))
    // "what is wrong: what to do"
    #expect(message.split(separator: ": ").count == 2, "\(message)")
    #expect(message.utf8.count < 160)
  }

  @Test func namesTheMissingLibrary() {
    #expect(ImageError.libraryMissing("libwebp").description == "libwebp is not installed: run `scripts/setup`")
  }
}
