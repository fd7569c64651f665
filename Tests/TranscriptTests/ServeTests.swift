import Foundation
import Testing

/// `gen serve` as a process, asked by real clients, a real browser and a real balancer.
@Suite(.timeLimit(.minutes(5))) struct ServeTests {
  /// A server on a free port, stopped with SIGTERM.
  private func withServer(_ arguments: [String] = [], _ body: (String) throws -> Void) throws {
    let gen = try GenBinary()
    defer { gen.remove() }
    let process = Process()
    process.executableURL = URL(filePath: GenBinary.path)
    process.arguments = ["serve", "--port", "0"] + arguments
    process.currentDirectoryURL = gen.directory
    process.environment = gen.environment
    let errors = Pipe()
    process.standardError = errors
    try process.run()
    var line = Data()
    while let byte = try errors.fileHandleForReading.read(upToCount: 1), byte != Data([0x0A]) {
      if byte.isEmpty { break }
      line += byte
    }
    let text = String(decoding: line, as: UTF8.self)
    let address = try #require(text.split(separator: " ").first { $0.hasPrefix("http://") }, "\(text)")
    defer { if process.isRunning { process.terminate() } }
    try body(String(address))
    process.terminate()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  /// The output of a command, which must succeed.
  private func output(_ command: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = command
    let pipe = Pipe()
    (process.standardOutput, process.standardError) = (pipe, pipe)
    try process.run()
    let text = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(text)")
    return text
  }

  private static func find(_ program: String) -> String? {
    let path: String = ProcessInfo.processInfo.environment["PATH"] ?? ""
    var folders: [String] = path.split(separator: ":").map(String.init)
    folders.append("/usr/sbin")
    for folder in folders where FileManager.default.isExecutableFile(atPath: folder + "/" + program) {
      return folder + "/" + program
    }
    return nil
  }

  private func script(_ name: String) -> String { GenBinary.root.appending(path: "scripts/lib/\(name)").path }

  @Test(.enabled(if: find("curl") != nil)) func realClientsGetPictures() throws {
    try withServer { address in
      let text = try output(["python3", script("serve_clients.py"), address])
      #expect(text.contains("curl: every operation answers a picture"), "\(text)")
    }
  }

  @Test(.enabled(if: find("nginx") != nil)) func nginxBalancesAsDocumented() throws {
    let text = try output(["python3", script("serve_nginx.py"), GenBinary.path])
    #expect(text.contains("12 pictures"), "\(text)")
  }

  /// A browser runs the page's script, and nothing that stands in a prompt.
  @Test(
    .enabled(if: find("chromium") != nil),
    arguments: [
      "<img src=x onerror=\"document.title='pwned'\">", "</textarea><script>document.title='pwned'</script>",
      "'; document.title='pwned' //", "\\u003cscript>", "${1}`x`\u{202E}", "&lt;b&gt;", "it's a \"castle\"",
    ]) func hostilePromptsStayText(prompt: String) throws
  {
    try withServer { address in
      let query = try #require(prompt.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
      let folder = FileManager.default.temporaryDirectory.appending(path: "gen-chrome-\(UUID().uuidString)")
      defer { try? FileManager.default.removeItem(at: folder) }
      let page = try output([
        "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir=\(folder.path)",
        "--virtual-time-budget=2000", "--dump-dom", "\(address)/?prompt=\(query)",
      ])
      #expect(page.contains("<title>gen serve</title>"), "\(page.suffix(500))")
      // The script has run: the request is shown. The prompt is in it, escaped as text.
      let shown = try #require(page.split(separator: "<code id=\"curl\">").last?.split(separator: "</code>").first)
      let json = String(decoding: try JSONEncoder().encode(prompt), as: UTF8.self)
        .replacingOccurrences(of: "\\/", with: "/").replacingOccurrences(of: "'", with: "'\\''")
      let escaped = json.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
        .replacingOccurrences(of: ">", with: "&gt;")
      #expect(shown.contains(escaped), "\(shown)")
    }
  }

  /// Whether Python has the validator of OpenAPI documents (PyPI: openapi-spec-validator).
  private static var hasValidator: Bool {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", "import openapi_spec_validator"]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }

  @Test(.enabled(if: hasValidator)) func theDescriptionIsValid() throws {
    try withServer { address in
      let checker = """
        import json, sys, urllib.request
        from openapi_spec_validator import validate
        document = json.load(urllib.request.urlopen(sys.argv[1] + '/openapi.json'))
        validate(document)
        print(len(document['paths']), 'paths')
        """
      let text = try output(["python3", "-c", checker, address])
      #expect(text.contains(" paths"), "\(text)")
    }
  }

  @Test(
    arguments: [
      (["--host", "0.0.0.0"], 64, "give --key KEY"), (["--fail", "nope"], 64, "no fault"),
      (["--rate", "1"], 64, "no rate"), (["--service", "nobody"], 64, "there is no service"),
      (["--log", "/nonexistent/x"], 73, "cannot write the request log"),
      (["--keys", "/nonexistent"], 66, "cannot read"),
      (["--replay", "/nonexistent"], 66, "cannot read"), (["--port", "70000"], 64, "the port must be"),
      (["--host", "203.0.113.1", "--key", "k"], 69, "cannot serve at"),
    ] as [([String], Int32, String)]) func refusals(arguments: [String], status: Int32, text: String) throws
  {
    let gen = try GenBinary()
    defer { gen.remove() }
    let result = try gen.run(["serve"] + arguments)
    #expect(result.status == status && result.errors.contains(text), "\(result.errors)")
  }
}
