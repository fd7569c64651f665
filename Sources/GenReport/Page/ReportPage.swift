import GenAPI

/// A page to explore pictures in a browser: one file that asks no network, with the images beside it.
///
/// Everything that comes from outside is data in JSON, without `<`; the policy lets only the page's own script run, and
/// only images of the page's own origin (or of files) be loaded.
struct ReportPage: Encodable {
  /// A picture, or a cell without one.
  struct Cell: Encodable {
    /// What it is called where there are no axes.
    var title = ""
    /// A value for each axis.
    var values: [String] = []
    var state = "made"
    /// A link, or a `data:` URL; `nil` without picture.
    var file: String?
    /// A small one to show among many, as a `data:` URL.
    var thumbnail: String?
    var width: Int?
    var height: Int?
    var run: Int?
    var seed: UInt32?
    var metrics: Comparison?
    var isReference = false
    /// How many pictures its run has, where that is more than this one.
    var pictures: Int?
    var cost = ""
    var reason: String?
    /// What must be said of a picture that is there.
    var note: String?
    var parameters: [ReportParameter] = []
    var script: String?
  }

  struct Axis: Encodable {
    var name: String
    var values: [String]
  }

  var title: String
  var subtitle: String
  var note: String
  /// Without axes the pictures flow.
  var axes: [Axis]
  var cells: [Cell]
  /// What makes all of it; `nil` when there is no such script.
  var script: String?

  private enum CodingKeys: String, CodingKey { case title, axes, cells, script }

  /// The page as HTML.
  /// - Throws: `EncodingError`
  func html() throws -> String {
    let data = Markup.scriptSafe(String(decoding: try CanonicalJSON.encode(self), as: UTF8.self))
    let (script, style) = ("\n" + PageScript.text + "\n", "\n" + PageStyle.text + "\n")
    let policy = [
      "default-src 'none'", "img-src 'self' file: data:", "style-src '\(SHA256.source(of: style))'",
      "script-src '\(SHA256.source(of: script))'", "base-uri 'none'", "form-action 'none'",
      "require-trusted-types-for 'script'",
    ].joined(separator: "; ")
    return """
      <!doctype html>
      <html lang="en">
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(policy)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="referrer" content="no-referrer">
      <title>\(Markup.escaped(title))</title>
      <style>\(style)</style>
      <header>
      <h1><bdi dir="auto">\(Markup.escaped(title))</bdi></h1>
      <p class="soft"><bdi dir="auto">\(Markup.escaped(subtitle))</bdi></p>
      \(note.isEmpty ? "" : "<p class=\"soft\">\(Markup.escaped(note))</p>")
      </header>
      <main>
      \(Self.controls)
      </main>
      <script type="application/json" id="data">\(data)</script>
      <script>\(script)</script>
      </html>

      """
  }

  private static let controls = """
    <div class="bar">
    <label class="small" for="filter">Filter by text or parameter</label>
    <input type="search" id="filter" placeholder="Filter: cfg 7, castle …">
    <span id="count" class="soft" role="status"></span>
    <button type="button" id="swap">Swap axes</button>
    <label id="page-box" hidden>Page <select id="page"></select></label>
    <button type="button" id="whole">Copy the script of all</button>
    <span id="said" class="soft" role="status"></span>
    </div>
    <div id="grid"></div>
    <section class="compare" id="compare" aria-labelledby="compare-title">
    <h2 id="compare-title">Compare two</h2>
    <div class="bar">
    <label>A <select id="a"></select></label>
    <label>B <select id="b"></select></label>
    <label><input type="radio" name="mode" value="slider" checked> Slider</label>
    <label><input type="radio" name="mode" value="blink"> Blink</label>
    <label><input type="radio" name="mode" value="heat"> Heat map</label>
    <label><input type="radio" name="mode" value="side"> Side by side</label>
    <button type="button" id="pause" hidden aria-pressed="false">Pause</button>
    </div>
    <label id="slide"><span class="small">Where A ends and B begins</span>
    <input class="range" type="range" id="at" min="0" max="100" value="50"></label>
    <div id="gain-box" hidden><label>Gain <input type="range" id="gain" min="1" max="16" step="0.5" value="2"></label>
    <div class="scale"></div><p class="soft">0 … <span id="top"></span></p></div>
    <div id="stage"></div>
    <p class="soft">On a picture: arrow keys move, Enter shows details, a and b choose what is compared.</p>
    </section>
    <dialog id="details" aria-labelledby="details-title"></dialog>
    <svg width="0" height="0" aria-hidden="true"><filter id="heat" color-interpolation-filters="sRGB">
    <feColorMatrix values=".333 .333 .333 0 0 .333 .333 .333 0 0 .333 .333 .333 0 0 0 0 0 1 0"/>
    <feComponentTransfer><feFuncR type="linear" data-gain="" slope="2"/><feFuncG type="linear" data-gain="" slope="2"/>
    <feFuncB type="linear" data-gain="" slope="2"/></feComponentTransfer>
    <feComponentTransfer><feFuncR type="table" tableValues=".267 .283 .231 .173 .129 .157 .369 .678 .992"/>
    <feFuncG type="table" tableValues=".004 .141 .322 .447 .569 .682 .788 .863 .906"/>
    <feFuncB type="table" tableValues=".329 .459 .545 .557 .549 .502 .384 .188 .145"/></feComponentTransfer>
    </filter></svg>
    """
}
