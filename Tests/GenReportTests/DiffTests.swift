import Foundation
import GenAPI
import Imaging
import Testing

@testable import GenReport

@Suite struct DiffTests {
  private func picture(_ title: String, _ shade: UInt8, side: Int = 12, _ parameters: [String: String]) -> ReportPicture
  {
    let bitmap = Bitmap(width: side, height: side, bytes: [UInt8](repeating: shade, count: side * side * 3))
    var picture = ReportPicture(title: title, path: nil) { try PNG.encode(bitmap) }
    picture.parameters = parameters.sorted { $0.key < $1.key }.map { ReportParameter($0.key, $0.value) }
    return picture
  }

  @Test func whatDiffersIsListed() throws {
    let disk = MemoryFiles()
    let first = picture("@1.1", 100, ["cfg": "7", "prompt": "\"x\"", "style": "anime"])
    let second = picture("@2.1", 110, ["cfg": "9", "prompt": "\"x\"", "steps": "20"])
    let result = try Reports().diff(DiffRequest(name: "diff-1-2", first: first, second: second), disk.files)
    #expect(
      result.text == """
        # @1.1 and @2.1
        cfg    7      →  9
        style  anime  →  —
        steps  —      →  20
        SSIM 0.995  PSNR 28.1 dB  MAD 10.0
        metrics measure closeness, not quality
        """)
    #expect(result.files == ["out/diff-1-2.png", "out/diff-1-2.json"])
    let data = try #require(result.data)
    let json = try JSONSerialization.jsonObject(with: Data(data.utf8)) as? [String: Any]
    #expect((json?["parameters"] as? [[String: Any]])?.map { $0["name"] as? String } == ["cfg", "style", "steps"])
    #expect(try Bitmap(decoding: try #require(disk["out/diff-1-2.png"])).width > 600)
  }

  @Test func equalPicturesSaySo() throws {
    let disk = MemoryFiles()
    let first = picture("a.png", 100, [:])
    let result = try Reports().diff(DiffRequest(name: "d", first: first, second: first), disk.files)
    #expect(result.text.contains("PSNR ∞ dB  MAD 0.0  (equal)") && result.text.contains("settings: not known of both"))
    #expect(result.data?.contains("\"psnr\":null") == true)
  }

  /// A file's name and settings are somebody else's.
  @Test func titlesAndSettingsCannotReorderThePicture() throws {
    let pictures = try ["a\u{202E}gnp", "a\u{FFFD}gnp"].map { text in
      let disk = MemoryFiles()
      let first = picture(text, 100, ["prompt": "\"\(text)\""])
      _ = try Reports().diff(DiffRequest(name: "d", first: first, second: picture("b", 90, ["cfg": "7"])), disk.files)
      return disk["out/d.png"]
    }
    #expect(pictures[0] != nil && pictures[0] == pictures[1])
  }

  @Test func otherSizesAreRefused() throws {
    let request = DiffRequest(name: "d", first: picture("a", 1, [:]), second: picture("b", 1, side: 9, [:]))
    #expect(throws: Metrics.Failure.sizes(12, 12, 9, 9)) { try Reports().diff(request, MemoryFiles().files) }
  }

  @Test func theMapRisesFromDarkToBright() {
    let brightness = (0...10).map { step -> Int in
      let color = HeatMap.color(Double(step) / 10)
      return 2 * Int(color.x) + 7 * Int(color.y) + Int(color.z)
    }
    #expect(zip(brightness, brightness.dropFirst()).allSatisfy { $0 < $1 })
    #expect(HeatMap.color(0) == [0x44, 0x01, 0x54] && HeatMap.color(1) == [0xFD, 0xE7, 0x25])
    let map = HeatMap(
      Bitmap(width: 2, height: 1, bytes: [0, 0, 0, 9, 9, 9]), Bitmap(width: 2, height: 1, bytes: [0, 0, 0, 3, 9, 9]))
    #expect(map.differences == [0, 2] && map.top == 2)
  }
}
