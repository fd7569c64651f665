import Foundation
import GenAPI
import Imaging
import Testing

@testable import GenReport

@Suite struct HandoutTests {
  private let hostile = "</style><script>alert(1)</script> \" ' & `x` <img src=x onerror=alert(1)>"

  private func handout(_ number: Int, pictures: Int = 2) throws -> Handout {
    let png = try PNG.encode(Bitmap(width: 8, height: 8, bytes: [UInt8](repeating: 99, count: 192)))
    var handout = Handout(number: number, of: 13, title: "Title \(hostile)")
    (handout.prose, handout.question, handout.observation) = ([hostile], "Guess \(hostile)", hostile)
    (handout.settings, handout.measurements, handout.script) = (hostile, ["a: 1", hostile], "print 1 \(hostile)")
    handout.pictures = (0..<pictures).map { _ in
      Handout.Figure(png, title: "@a", caption: hostile, alternative: hostile)
    }
    handout.charts = [Handout.Figure(png, alternative: hostile)]
    handout.claims = [Handout.Claim("so it is", "1 < 2"), Handout.Claim("", "2 < 3")]
    handout.solution = ["Because `mad` says so.", hostile]
    return handout
  }

  @Test func textsStayTexts() throws {
    let html = try HandoutPage(handouts: [handout(3)]).html()
    #expect(!html.contains("<script") && !html.contains("onerror=alert(1)>"))
    #expect(html.components(separatedBy: "</style").count == 2)
    #expect(
      html.contains("default-src 'none'") && !html.contains("unsafe-inline") && !html.contains("http:")
        && !html.contains("https:"))
    #expect(html.components(separatedBy: "<img").count == 4)
    #expect(html.contains("Because <code>mad</code> says so.") && html.contains("<code>1 &lt; 2</code>"))
  }

  @Test func twoPagesEach() throws {
    let html = try HandoutPage(handouts: [handout(3), handout(4)]).html()
    #expect(html.components(separatedBy: "<section").count == 5)
    #expect(html.contains("href=\"#lesson4\"") && html.contains("Lesson 4 of 13"))
    #expect(!(try HandoutPage(handouts: [handout(3)]).html()).contains("<nav"))
  }

  /// What is written on fits both A4 and US Letter.
  @Test(arguments: 1...12) func picturesFit(count: Int) {
    let (columns, side) = HandoutStyle.grid(of: count)
    let rows = (count + columns - 1) / columns
    #expect(side >= 26 && Double(columns) * (side + 3) - 3 <= 182.01)
    #expect(Double(rows) * (side + 15.4) <= 112.01)
  }

  @Test func whatIsThereIsNotWrittenAgain() throws {
    let disk = MemoryFiles()
    let first = try Reports().handouts([handout(3)], as: "lesson-3", disk.files)
    #expect(try Reports().handouts([handout(3)], as: "lesson-3", disk.files) == first)
    #expect(first == ["out/lesson-3.html"] && disk.paths == first)
    #expect(try Reports().handouts([handout(4)], as: "lesson-3", disk.files) == ["out/lesson-3-2.html"])
  }
}
