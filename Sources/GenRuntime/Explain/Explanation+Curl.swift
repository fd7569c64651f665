extension Explanation {
  /// A shell script that makes the calls with curl.
  static func curl(_ calls: [ExplainedCall]) -> String {
    let needs = calls.contains { $0.exchangedMask != nil } ? "curl, ImageMagick" : "curl"
    let host = calls.first?.host ?? ExplainedCall.vendor
    let head = """
      #!/usr/bin/env bash
      # Made by gen. Needs \(needs) and a key in STABILITY_API_KEY; API_HOST names another host.
      set -eu
      : "${STABILITY_API_KEY:?set it to your key}"
      \(choosing(host))
      """
    var last = host
    let commands = calls.map { call in
      defer { last = call.host }
      return (call.host == last ? "" : choosing(call.host) + "\n") + command(call)
    }
    return ([head] + commands).joined(separator: "\n\n")
  }

  /// The host of the calls that follow.
  private static func choosing(_ host: String) -> String { "host=${API_HOST:-\(Quoting.shell(host))}" }

  private static func command(_ call: ExplainedCall) -> String {
    // One image may come as it is; several come as JSON only.
    let isSingle = call.samples == 1
    let file = isSingle ? ExplainedCall.fileName(run: call.run, index: "1") : "gen-\(call.run).json"
    var words = ["curl -sS --fail-with-body -X POST \"$host\"\(Quoting.shell(call.path))"]
    words.append("-H 'Accept: \(call.accept)'")
    words.append("-H \"Authorization: \(call.keyPrefix)$STABILITY_API_KEY\"")
    if let organization = call.organization { words.append("-H \(Quoting.shell("Organization: \(organization)"))") }
    switch call.payload {
    case .json(let body):
      words.append("-H 'Content-Type: application/json'")
      words.append("--data-raw \(Quoting.shell(Quoting.json(body), keepsNewlines: true))")
    case .form(let parts): words += parts.map { word($0, maskFile: maskFile(call)) }
    }
    words.append("-o \(file) || { cat \(file) >&2; exit 1; }")
    let exchange = call.exchangedMask.map { exchanging($0, into: maskFile(call)) } ?? ""
    return "# @\(call.run)\n" + (call.unsent.map { "# \($0)\n" } ?? "") + exchange + words.joined(separator: " \\\n  ")
      + (isSingle ? "" : "\n" + decoding(call.run, file))
  }

  private static func word(_ part: ExplainedCall.Part, maskFile: String) -> String {
    switch part.content {
    case .text(let text): "--form-string \(Quoting.shell("\(part.name)=\(text)"))"
    case .json(let json):
      "--form-string \(Quoting.shell("\(part.name)=\(Quoting.json(json))", keepsNewlines: true))"
    case .image(let path): "-F \(Quoting.shell("\(part.name)=@\(curlQuoted(path))"))"
    case .exchangedMask: "-F \(part.name)=@\(maskFile)"
    }
  }

  private static func maskFile(_ call: ExplainedCall) -> String { ExplainedCall.fileName(run: call.run, index: "mask") }

  /// The service repaints white; the mask of the call repaints black.
  private static func exchanging(_ path: String, into file: String) -> String {
    // A path with a `:` would name a format.
    let path = path.hasPrefix("/") ? path : "./" + path
    return "convert \(Quoting.shell(path)) -background black -alpha remove -negate \(file)\n"
  }

  /// Takes the images out of JSON.
  private static func decoding(_ run: Int, _ file: String) -> String {
    """
    number=0
    tr '{' '\\n' <\(file) | sed -n 's|\\\\/|/|g; s/.*"base64" *: *"\\([^"]*\\)".*/\\1/p' | while read -r image || [ -n "$image" ]; do
      number=$((number + 1))
      printf '%s' "$image" | base64 -d >"gen-\(run)-$number.png"
    done
    """
  }

  /// A path inside a form's field: curl would split it at `;` and `,`.
  private static func curlQuoted(_ path: String) -> String {
    var result = "\""
    for scalar in path.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
    return result + "\""
  }
}
