import Foundation
import GenAPI
import Imaging
import Testing

@testable import GenReport

@Suite struct PageTests {
  private static let hostile = [
    "</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"'&<>", "\u{202E}gnp.exe", "\u{2028}",
    "<!--",
    "file:///etc/passwd", "]]>", "é 日本語",
  ]

  @Test(arguments: hostile) func textsStayTexts(text: String) throws {
    var cell = ReportPage.Cell(title: text)
    (cell.parameters, cell.script) = ([ReportParameter("prompt", text)], text)
    let html = try ReportPage(title: text, subtitle: text, note: "", axes: [], cells: [cell], script: text).html()
    #expect(html.components(separatedBy: "<script").count == 3)
    #expect(html.components(separatedBy: "</script").count == 3)
    #expect(!html.contains("<img"))
    let start = try #require(html.range(of: "id=\"data\">"))
    let end = try #require(html.range(of: "</script>", range: start.upperBound..<html.endIndex))
    let json = String(html[start.upperBound..<end.lowerBound])
    #expect(!json.contains("<") && !json.contains("\u{2028}"))
    let data = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    #expect(data?["title"] as? String == text && data?["script"] as? String == text)
  }

  @Test func onlyItsOwnScriptMayRun() throws {
    let html = try ReportPage(title: "x", subtitle: "", note: "", axes: [], cells: [], script: nil).html()
    #expect(html.contains("default-src 'none'") && !html.contains("unsafe-inline"))
    #expect(!html.contains("http:") && !html.contains("https:"))
  }

  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func digests(text: String, digest: String) {
    let bytes = SHA256.digest(Array(text.utf8))
    #expect(bytes.map { String(format: "%02x", $0) }.joined() == digest)
  }

  @Test(arguments: 0...7) func base64(count: Int) {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 91 + 200) }
    #expect(Base64.text(bytes) == Data(bytes).base64EncodedString())
  }

  @Test func galleriesLinkOrCarry() throws {
    let disk = MemoryFiles()
    let png = try PNG.encode(Bitmap(width: 1, height: 1, bytes: [1, 2, 3]))
    let good = ReportPicture(title: "a.png", path: "out/a.png") { png }
    let bad = ReportPicture(title: "b.png", path: "out/b.png") { [1, 2] }
    let linked = try Reports().gallery(GalleryRequest(title: "t", pictures: [good, bad]), disk.files)
    #expect(linked.files == ["out/gallery.html"] && linked.text == "# gallery: 1 picture")
    #expect(disk.text("out/gallery.html").contains(#""file":"a.png""#))
    let inlined = try Reports().gallery(GalleryRequest(title: "t", pictures: [good], isInlined: true), disk.files)
    #expect(disk.text(inlined.files[0]).contains("data:image/png;base64,iVBORw0KGgo"))
  }
}
