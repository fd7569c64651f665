import GenAPI
import Imaging

/// Lessons as one file to print: of each a page to write on and a page with the solution. It asks no network and has no
/// script; everything that comes from outside is escaped.
struct HandoutPage {
  let handouts: [Handout]

  /// The page as HTML.
  /// - Throws: `ImageError`
  func html() throws -> String {
    let style = "\n" + HandoutStyle.text + "\n"
    let policy =
      "default-src 'none'; img-src data:; style-src '\(SHA256.source(of: style))'; base-uri 'none'; form-action 'none'"
    return """
      <!doctype html>
      <html lang="en">
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(policy)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="referrer" content="no-referrer">
      <title>\(Markup.escaped(title))</title>
      <style>\(style)</style>
      \(handouts.count > 1 ? contents : "")\(try handouts.map { try front($0) + back($0) }.joined())
      </html>

      """
  }

  private var title: String {
    handouts.count == 1 ? "Lesson \(handouts[0].number): \(handouts[0].title)" : "Lessons to print"
  }

  /// What there is, for those who read on a screen.
  private var contents: String {
    let items = handouts.map {
      "<li value=\"\($0.number)\"><a href=\"#lesson\($0.number)\">\(text($0.title))</a></li>\n"
    }
    return "<nav>\n<h1>Lessons to print</h1>\n<p>Two pages each: one to write on, one with the solution. Print on both "
      + "sides, or keep the second ones.</p>\n<ol>\n\(items.joined())</ol>\n</nav>\n"
  }

  private func front(_ handout: Handout) throws -> String {
    let pictures = try handout.pictures.map { try figure($0) }.joined()
    return """
      <section class="page front" id="lesson\(handout.number)">
      \(head(handout, right: "Name <span class=\"blank\"></span>"))
      <h1>\(text(handout.title))</h1>
      \(paragraphs(handout.prose))
      <div class="box">
      <p class="question">\(prose(handout.question))</p>
      \(Self.lines(3))
      </div>
      <p class="fold">Fold back here until everybody has guessed</p>
      \(handout.settings.isEmpty ? "" : "<p class=\"small\">\(text(handout.settings))</p>")
      <div class="pictures n\(handout.pictures.count)">
      \(pictures)</div>
      <div class="see">
      \(paragraphs([handout.observation].filter { !$0.isEmpty }))
      <div class="rest">\(Self.lines(16))</div>
      </div>
      </section>

      """
  }

  private func back(_ handout: Handout) throws -> String {
    let charts = try handout.charts.prefix(2).map { chart in
      "<img class=\"chart\" alt=\"\(text(chart.alternative))\" src=\"\(try Self.link(to: chart.content))\">\n"
    }
    let claims = handout.claims.map { claim in
      "<li>\(text(claim.text.isEmpty ? claim.condition : claim.text))"
        + (claim.text.isEmpty ? "" : ": <code>\(text(claim.condition))</code>") + "</li>\n"
    }
    return """
      <section class="page back">
      \(head(handout, right: "Solution"))
      <h1>\(text(handout.title))</h1>
      \(paragraphs(handout.solution))
      \(handout.measurements.isEmpty ? "" : "<pre>\(text(handout.measurements.joined(separator: "\n")))</pre>")
      \(charts.joined())<h2>What the script proves</h2>
      <ul>
      \(claims.joined())</ul>
      <h2>The script</h2>
      <pre class="script">\(text(handout.script))</pre>
      <p class="small"><code>gen lesson \(handout.number)</code> runs it step by step. Numbers say how close pictures are, not how good.</p>
      </section>

      """
  }

  private func head(_ handout: Handout, right: String) -> String {
    "<header><span>Lesson \(handout.number) of \(handout.count)</span><span>\(right)</span></header>"
  }

  private func paragraphs(_ texts: [String]) -> String {
    texts.map { "<p>\(prose($0))</p>" }.joined(separator: "\n")
  }

  /// A sentence with `code` between backticks.
  private func prose(_ sentence: String) -> String {
    let parts = sentence.split(separator: "`", omittingEmptySubsequences: false)
    guard parts.count % 2 == 1 else { return text(sentence) }
    return parts.enumerated().map { $0 % 2 == 0 ? text(String($1)) : "<code>\(text(String($1)))</code>" }.joined()
  }

  /// Lines to write on.
  private static func lines(_ count: Int) -> String { String(repeating: "<div class=\"line\"></div>", count: count) }

  private func figure(_ figure: Handout.Figure) throws -> String {
    let title = figure.title.isEmpty ? "" : "<b>\(text(figure.title))</b> "
    return "<figure><img alt=\"\(text(figure.alternative))\" src=\"\(try Self.link(to: figure.content))\">"
      + "<figcaption>\(title)\(text(figure.caption))</figcaption></figure>\n"
  }

  private func text(_ text: String) -> String { Markup.escaped(text) }

  /// The picture as a link that carries it, fit for print.
  private static func link(to content: [UInt8]) throws -> String {
    let bitmap = try Bitmap(decoding: content).opaque()
    return "data:image/jpeg;base64," + Base64.text(try bitmap.encoded(as: .jpeg, quality: 90))
  }
}

extension Reports {
  /// Writes lessons on paper: one file, which carries its pictures.
  /// - Throws: `ImageError`, or what saving throws
  public func handouts(_ handouts: [Handout], as name: String, _ files: ReportFiles) throws -> [String] {
    let page = try HandoutPage(handouts: handouts).html()
    return try files.save([ReportFiles.Part(ending: ".html", bytes: Array(page.utf8))], as: name)
  }
}
