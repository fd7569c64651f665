extension Explanation {
  /// A Python program that makes the calls with `requests`.
  static func python(_ calls: [ExplainedCall]) -> String {
    let head = """
      #!/usr/bin/env python3
      # Made by gen. Needs `pip install requests` and a key in STABILITY_API_KEY; API_HOST names another host.
      import base64
      import json
      import os
      import sys

      import requests

      HOST = os.environ.get("API_HOST") or "\(ExplainedCall.defaultHost)"
      KEY = os.environ.get("STABILITY_API_KEY") or sys.exit("set STABILITY_API_KEY to your key")


      def save(run, response):
          if response.status_code != 200:
              sys.exit(f"{response.status_code}: {response.text}")
          for number, artifact in enumerate(response.json()["artifacts"], start=1):
              name = f"gen-{run}-{number}.png"
              with open(name, "wb") as file:
                  file.write(base64.b64decode(artifact["base64"]))
              print(name, "seed", artifact["seed"])
      """
    return head + "\n\n\n" + calls.map(statement).joined(separator: "\n\n")
  }

  private static func statement(_ call: ExplainedCall) -> String {
    let key = call.keyPrefix.isEmpty ? "KEY" : "\(Quoting.program(call.keyPrefix)) + KEY"
    var headers = ["\"Accept\": \"application/json\"", "\"Authorization\": \(key)"]
    if let organization = call.organization { headers.append("\"Organization\": \(Quoting.program(organization))") }
    var lines = ["HOST + \(Quoting.program(call.path)),", "headers={"]
    lines += headers.map { "    \($0)," } + ["},"]
    switch call.payload {
    case .json(let body): lines.append("json=\(Quoting.pythonValue(body)),".hanging("        "))
    case .form(let images, let fields):
      lines.append("files={")
      for image in images {
        let name = Quoting.program(image.name)
        lines.append("    \(name): (\"\(image.name).png\", open(\(Quoting.program(image.path)), \"rb\")),")
      }
      lines += ["},", "data={"]
      for field in fields {
        let value =
          field.isJSON
          ? "json.dumps(\(Quoting.pythonValue(field.value)))".hanging("            ") : Quoting.program(field.value)
        lines.append("    \(Quoting.program(field.name)): \(value),")
      }
      lines.append("},")
    }
    let arguments = lines.map { "        \($0)" }.joined(separator: "\n")
    return "save(\n    \(call.run),\n    requests.post(\n\(arguments)\n    ),\n)"
  }
}
