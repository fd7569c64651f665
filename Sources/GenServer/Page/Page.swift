import GenAPI
import HTTPTypes

/// `GET /`: says what this is, and makes a picture. Everything on it comes from here; the policy in its header lets a
/// browser run and load nothing else.
enum Page {
  /// - Parameters:
  ///   - engines: what can be chosen, the default first.
  ///   - needsKey: whether to ask for a key; it stays in the page.
  ///   - nonce: random, for this answer only.
  static func answer(engines: [Engine], needsKey: Bool, nonce: String) -> Answer {
    let options = engines.map { "<option value=\"\(escaped($0.id))\">\(escaped($0.id))</option>" }.joined()
    let key =
      needsKey ? #"<label class="wide">Key<input id="key" type="password" autocomplete="off" required></label>"# : ""
    var html = ""
    for piece in template {
      switch piece {
      case .text(let text): html += text
      case .style: html += PageStyle.text
      case .script: html += PageScript.text
      case .engines: html += options
      case .key: html += key
      case .nonce: html += nonce
      }
    }
    var answer = Answer(type: "text/html; charset=utf-8", text: html)
    answer.headers[.contentSecurityPolicy] = policy(nonce)
    answer.headers.set(HTTPField.Name("Referrer-Policy"), "no-referrer")
    answer.headers.set(HTTPField.Name("X-Frame-Options"), "DENY")
    answer.headers.set(HTTPField.Name("Cross-Origin-Opener-Policy"), "same-origin")
    answer.headers.set(HTTPField.Name("Cross-Origin-Resource-Policy"), "same-origin")
    return answer
  }

  private static func policy(_ nonce: String) -> String {
    "default-src 'none'; script-src 'nonce-\(nonce)'; style-src 'nonce-\(nonce)'; img-src blob:; connect-src 'self'; "
      + "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
  }

  /// Text as HTML.
  static func escaped(_ text: String) -> String {
    var result = ""
    for character in text.unicodeScalars {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }

  private enum Piece {
    case text(String)
    case style, script, engines, key, nonce
  }

  private static let template: [Piece] = [
    .text(head), .nonce, .text("\">"), .style, .text("</style>\n</head>\n<body>\n"), .text(form), .engines,
    .text(fields), .key, .text(rest), .nonce, .text("\">"), .script, .text("</script>\n</body>\n</html>\n"),
  ]

  private static let head = """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>gen serve</title>
    <style nonce="
    """

  private static let form = """
    <header>
    <h1>gen <span>serve</span></h1>
    <p>The Stability API, answered by this machine. Try it here, or point a client at
    <code>API_HOST=<span id="origin"></span></code>.</p>
    </header>
    <main>
    <form id="form">
    <label class="wide">Prompt<textarea id="prompt" rows="2" maxlength="2000" required
    >a lighthouse on a cliff at sunset</textarea></label>
    <label class="wide">Engine<select id="engine">
    """

  private static let fields = """
    </select></label>
    <label>Size<select id="size"><option>512x512</option><option>768x512</option><option>512x768</option>
    <option>768x768</option><option>1024x1024</option></select></label>
    <label>Steps<input id="steps" type="number" min="10" max="150" value="30" required></label>
    <label>Guidance<input id="cfg" type="number" min="0" max="35" step="0.5" value="7" required></label>
    <label>Seed, 0 for any<input id="seed" type="number" min="0" max="2147483647" value="0" required></label>
    """

  private static let rest = """
    <button class="wide" id="draw">Draw</button>
    </form>
    <figure>
    <div id="frame"><img id="picture" alt="" hidden><p id="hint">The picture comes here.</p></div>
    <figcaption id="status" role="status" aria-live="polite"></figcaption>
    </figure>
    <section id="request">
    <div class="bar"><h2>The request</h2><button type="button" id="copy">Copy</button></div>
    <pre><code id="curl"></code></pre>
    </section>
    <section id="about">
    <h2>What there is</h2>
    <dl>
    <dt><code>/v1alpha</code> <code>/v1beta</code> <code>/v1</code></dt>
    <dd>engines, account, balance; text-to-image, image-to-image, masking; upscale (v1)</dd>
    <dt><code>/v2beta/stable-image</code></dt><dd>generate/core, generate/ultra, generate/sd3, edit/inpaint, upscale/fast</dd>
    <dt><a href="/openapi.json"><code>/openapi.json</code></a></dt><dd>the description for programs</dd>
    <dt><a href="/healthz"><code>/healthz</code></a> <a href="/metrics"><code>/metrics</code></a></dt><dd>for whoever runs this</dd>
    </dl>
    </section>
    </main>
    <script nonce="
    """
}
