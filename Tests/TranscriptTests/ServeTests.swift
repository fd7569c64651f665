import Foundation
import Testing

/// `gen serve` as a process, asked by real clients, a real browser and a real balancer.
@Suite(.timeLimit(.minutes(5))) struct ServeTests {
  /// A server on a free port, stopped with SIGTERM.
  /// - Parameter warning: what is said before the address.
  /// - Returns: whether that was said.
  @discardableResult private func withServer(
    _ arguments: [String] = [], saying warning: String? = nil, _ body: (String) throws -> Void
  ) throws -> Bool {
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
    let said = try warning.map { try Self.line(of: errors).contains($0) } ?? true
    let text = try Self.line(of: errors)
    let address = try #require(text.split(separator: " ").first { $0.hasPrefix("http://") }, "\(text)")
    defer { if process.isRunning { process.terminate() } }
    try body(String(address))
    process.terminate()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return said
  }

  private static func line(of pipe: Pipe) throws -> String {
    var line = Data()
    while let byte = try pipe.fileHandleForReading.read(upToCount: 1), byte != Data([0x0A]), !byte.isEmpty {
      line += byte
    }
    return String(decoding: line, as: UTF8.self)
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
      for client in ["curl", "requests", "node"] {
        #expect(text.contains("\(client): every operation answers a picture"), "\(text)")
      }
    }
  }

  @Test(.enabled(if: find("nginx") != nil)) func nginxBalancesAsDocumented() throws {
    let text = try output(["python3", script("serve_nginx.py"), GenBinary.path])
    #expect(text.contains("12 pictures"), "\(text)")
  }

  /// More connections than a process may have open files by default.
  @Test(.enabled(if: find("python3") != nil)) func idleConnectionsAreKept() throws {
    let text = try output(["python3", script("serve_idle.py"), GenBinary.path])
    #expect(text.contains("32 pictures beside 1000 idle connections"), "\(text)")
  }

  /// Spaces and comments around the keys of a file are none of theirs.
  @Test(.enabled(if: find("curl") != nil)) func keysComeFromAFileAndInsecurityIsSaid() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "gen-keys-\(UUID().uuidString)").path
    try "# class\n  anna-1 \r\n\nben-2\n".write(toFile: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: file) }
    try withServer(["--keys", file]) { (address: String) throws in
      for (key, status) in [("anna-1", "200"), ("ben-2", "200"), ("# class", "401"), ("", "401")] {
        let command = ["curl", "-sS", "-o", "/dev/null", "-w", "%{http_code}", "-H", "Authorization: \(key)"]
        let code = try output(command + [address + "/v1/user/balance"])
        #expect(code == status, "\(key)")
      }
    }
    let line = try withServer(["--host", "0.0.0.0", "--insecure"], saying: "everybody who can reach 0.0.0.0") { _ in }
    #expect(line)
  }

  /// A browser runs the page's script when the form is clicked, and nothing that stands in a prompt.
  @Test(.enabled(if: find("chromium") != nil)) func thePageDrawsWhatIsClicked() throws {
    try withServer { address in
      for width in ["1280", "390"] {
        let text = try output(["python3", script("serve_page.py"), address, "-", width])
        #expect(text.contains("9 pictures drawn with clicks, hostile prompts stayed text"), "\(text)")
      }
    }
  }

  /// The Python that has the validator of OpenAPI documents: `scripts/test` installs it, PyPI calls it
  /// openapi-spec-validator.
  private static let validator: String? = {
    let own = GenBinary.root.appending(path: ".build/validator/bin/python3").path
    for python in [own, "python3"] {
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments = [python, "-c", "import openapi_spec_validator"]
      process.standardError = FileHandle.nullDevice
      guard (try? process.run()) != nil else { continue }
      process.waitUntilExit()
      if process.terminationStatus == 0 { return python }
    }
    return nil
  }()

  @Test(.enabled(if: validator != nil)) func theDescriptionIsValid() throws {
    try withServer { address in
      let checker = """
        import json, sys, urllib.request
        from openapi_spec_validator import validate
        document = json.load(urllib.request.urlopen(sys.argv[1] + '/openapi.json'))
        validate(document)
        print(len(document['paths']), 'paths')
        """
      let text = try output([try #require(Self.validator), "-c", checker, address])
      #expect(text.contains(" paths"), "\(text)")
    }
  }

  /// SIGTERM while a call runs: it is finished, and the process ends with 0 (`withServer` looks).
  @Test(.enabled(if: find("curl") != nil)) func stoppingFinishesWhatRuns() throws {
    let running = Process()
    let answer = Pipe()
    let large = Self.body.replacing("128", with: "768").replacing(#""steps":4"#, with: #""steps":150"#)
    try withServer { address in
      running.executableURL = URL(filePath: "/usr/bin/env")
      running.arguments = Self.curl(address, body: large) + ["-o", "/dev/null", "-w", "%{http_code} %{content_type}"]
      running.standardOutput = answer
      try running.run()
      while running.isRunning, try !output(["curl", "-sS", address + "/metrics"]).contains("gen_calls_running 1\n") {
        Thread.sleep(forTimeInterval: 0.02)
      }
      #expect(running.isRunning)
    }
    running.waitUntilExit()
    let text = String(decoding: try answer.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    #expect(text == "200 image/png")
  }

  private static func curl(_ address: String, body: String = body) -> [String] {
    ["curl", "-sS", "-H", "Accept: image/png", "-H", "Authorization: Bearer sk-secret", "-d", body]
      + [address + "/v1/generation/lantern-1/text-to-image"]
  }

  private static let body = #"{"text_prompts":[{"text":"a lighthouse"}],"width":128,"height":128,"steps":4,"seed":7}"#

  /// What a server wrote down is asked again, with the same answers.
  @Test(.enabled(if: find("curl") != nil)) func aLogIsReplayed() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "gen-log-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let log = folder.appending(path: "calls.jsonl").path
    try withServer(["--log", log]) { address in
      for body in [Self.body, "{}"] { _ = try output(Self.curl(address, body: body) + ["-o", "/dev/null"]) }
    }
    let lines = try String(contentsOfFile: log, encoding: .utf8)
    #expect(lines.split(separator: "\n").count == 2 && !lines.contains("sk-secret"))
    let gen = try GenBinary()
    defer { gen.remove() }
    let replayed = try gen.run(["serve", "--replay", log])
    let path = "POST /v1/generation/lantern-1/text-to-image"
    #expect(replayed.status == 0 && replayed.output == "\(path) 200\n\(path) 400\n", "\(replayed)")
    // A server that refuses everything answers otherwise, and the replay says so.
    let failing = try gen.run(["serve", "--replay", log, "--fail", "503:100%"])
    #expect(failing.output == "\(path) 200 → 503\n\(path) 400 → 503\n", "\(failing)")
  }

  @Test(
    arguments: [
      (["--host", "0.0.0.0"], 64, "give --key KEY"), (["--fail", "nope"], 64, "no fault"),
      (["--rate", "1"], 64, "no rate"), (["--service", "nobody"], 64, "there is no service"),
      (["--log", "/nonexistent/x"], 73, "cannot write the request log"),
      (["--keys", "/nonexistent"], 66, "cannot read"),
      (["--replay", "/nonexistent"], 66, "cannot read"), (["--port", "70000"], 64, "the port must be"),
      (["--host", "a..b", "--key", "k"], 69, "a..b:7878: nobody knows an address of that name: --host 127.0.0.1"),
      (["--host", "203.0.113.1", "--key", "k"], 69, "7878: this machine does not have this address"),
    ] as [([String], Int32, String)]) func refusals(arguments: [String], status: Int32, text: String) throws
  {
    let gen = try GenBinary()
    defer { gen.remove() }
    let result = try gen.run(["serve"] + arguments)
    #expect(result.status == status && result.errors.contains(text), "\(result.errors)")
  }
}
