import Imaging
import Testing

@testable import GenShell

/// Pictures as front ends get them.
@Suite struct InlinePictureTests {
  @Test func keepsAPNG() throws {
    let picture = try InlinePicture(ScriptedService.pixel)
    #expect(picture.png == ScriptedService.pixel)
    #expect(picture.width == 1 && picture.height == 1)
  }

  @Test func reducesWhatIsTooLarge() throws {
    let wide = Bitmap(width: 4096, height: 2, bytes: [UInt8](repeating: 9, count: 4096 * 2 * 3))
    let picture = try InlinePicture(try wide.encoded(as: .png))
    #expect(picture.width == InlinePicture.longestSide && picture.height == 1)
    #expect(try Bitmap(decoding: picture.png).width == InlinePicture.longestSide)
  }

  @Test func refusesWhatIsNoPicture() {
    #expect(throws: ImageError.self) { try InlinePicture(Array("text".utf8)) }
  }

  @Test func laysOutRows() throws {
    let red = Bitmap(width: 512, height: 256, bytes: [UInt8](repeating: 200, count: 512 * 256 * 3))
    let picture = try #require(try InlinePicture(together: [red, red, red, red, red]))
    let bitmap = try Bitmap(decoding: picture.png)
    // 256×128 each, at most four beside each other.
    #expect(bitmap.width == 4 * 256 + 3 * 8 && bitmap.height == 2 * 128 + 8)
    #expect(bitmap.channels == .rgba)
    func alpha(_ x: Int, _ y: Int) -> UInt8 { bitmap.bytes[(y * bitmap.width + x) * 4 + 3] }
    #expect(alpha(0, 0) == 255 && alpha(258, 0) == 0 && alpha(264, 0) == 255 && alpha(264, 136) == 0)
  }

  @Test func nothingMakesNoRow() throws {
    #expect(try InlinePicture(together: []) == nil)
  }
}
