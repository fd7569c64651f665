extension Explanation {
  /// A Python program that makes the calls with `requests`.
  static func python(_ calls: [ExplainedCall]) -> String {
    let exchanges = calls.contains { $0.exchangedMask != nil }
    let host = calls.first?.host ?? ExplainedCall.vendor
    let head = """
      #!/usr/bin/env python3
      # Made by gen. Needs `pip install requests\(exchanges ? " pillow" : "")` and a key in STABILITY_API_KEY; API_HOST \
      names another host.
      import base64
      \(exchanges ? "import io\n" : "")import json
      import os
      import sys

      import requests
      \(exchanges ? "from PIL import Image, ImageOps\n" : "")
      HOST = os.environ.get("API_HOST") or \(Quoting.program(host))
      KEY = os.environ.get("STABILITY_API_KEY") or sys.exit("set STABILITY_API_KEY to your key")


      def write(run, number, image, seed):
          name = f"gen-{run}-{number}.png"
          with open(name, "wb") as file:
              file.write(image)
          print(name, "seed", seed)


      def save(run, response):
          if response.status_code != 200:
              sys.exit(f"{response.status_code}: {response.text}")
          if response.headers["Content-Type"].startswith("image/"):
              return write(run, 1, response.content, response.headers.get("Seed"))
          for number, artifact in enumerate(response.json()["artifacts"], start=1):
              write(run, number, base64.b64decode(artifact["base64"]), artifact["seed"])
      """
    return head + (exchanges ? pythonExchange : "") + "\n\n\n"
      + calls.map { statement($0, host) }.joined(separator: "\n\n")
  }

  private static let pythonExchange = """



    def exchanged(path):
        mask = Image.open(path).convert("RGBA")
        flat = Image.alpha_composite(Image.new("RGBA", mask.size, "black"), mask)
        file = io.BytesIO()
        ImageOps.invert(flat.convert("RGB")).save(file, "PNG")
        return file.getvalue()
    """

  private static func statement(_ call: ExplainedCall, _ usual: String) -> String {
    let other = "(os.environ.get(\"API_HOST\") or \(Quoting.program(call.host)))"
    let key = call.keyPrefix.isEmpty ? "KEY" : "\(Quoting.program(call.keyPrefix)) + KEY"
    var headers = ["\"Accept\": \"\(call.accept)\"", "\"Authorization\": \(key)"]
    if let organization = call.organization { headers.append("\"Organization\": \(Quoting.program(organization))") }
    let host = call.host == usual ? "HOST" : other
    var lines = ["\(host) + \(Quoting.program(call.path)),", "headers={"]
    lines += headers.map { "    \($0)," } + ["},"]
    switch call.payload {
    case .json(let body): lines.append("json=\(Quoting.pythonValue(body)),".hanging("        "))
    case .form(let parts):
      // `files`, also for texts: `data` alone would not be a form of parts.
      lines += ["files={"] + parts.map { "    \(Quoting.program($0.name)): \(value($0))," } + ["},"]
    }
    let arguments = lines.map { "        \($0)" }.joined(separator: "\n")
    let comment = call.unsent.map { "# \($0)\n" } ?? ""
    return comment + "save(\n    \(call.run),\n    requests.post(\n\(arguments)\n    ),\n)"
  }

  private static func value(_ part: ExplainedCall.Part) -> String {
    let file = Quoting.program(part.name + ".png")
    return switch part.content {
    case .text(let text): "(None, \(Quoting.program(text)))"
    case .json(let json): "(None, json.dumps(\(Quoting.pythonValue(json))))".hanging("            ")
    case .image(let path): "(\(file), open(\(Quoting.program(path)), \"rb\"))"
    case .exchangedMask(let path): "(\(file), exchanged(\(Quoting.program(path))))"
    }
  }
}
