import Foundation
import Imaging
import Synchronization
import TestServing
import Testing

/// `service stability` and keys at the command line, over a real connection.
@Suite struct ServiceCommandTests {
  private let gen: GenBinary

  init() throws { gen = try GenBinary() }

  private static let key = "sk-Xq7secretsecret91"
  private static let small = """
    iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC
    """

  private static var picture: TestServer.Action {
    .answer(200, ["Content-Type": "image/png", "Seed": "7"], Array(Data(base64Encoded: small) ?? Data()))
  }

  private func run(_ line: String, _ server: TestServer, _ more: [String: String] = [:]) throws -> GenBinary.Result {
    let environment = ["API_HOST": server.url, "STABILITY_API_KEY": Self.key, "GEN_SERVICE": "stability"]
    return try gen.run(["-e", line], environment: environment.merging(more) { $1 })
  }

  /// A server that has 1.5 credits left, whatever call `n` (from 0) is answered with.
  private func counting(
    _ respond: @escaping @Sendable (TestServer.Request, Int) -> [TestServer.Action]
  ) throws -> TestServer {
    let count = Mutex(0)
    return try TestServer { request, _ in
      if request.method == "GET" { return [.json(200, "{\"credits\":1.5}")] }
      return respond(
        request,
        count.withLock { count in
          count += 1
          return count - 1
        })
    }
  }

  /// Everything that was written, and everything that is in a file.
  private func traces(_ results: [GenBinary.Result]) throws -> [(String, String)] {
    let written = results.map { ("output", $0.output + $0.errors) }
    return try written + gen.files(below: ".").map { ($0, String(decoding: $1, as: UTF8.self)) }
  }

  @Test func theKeyLeavesNoTrace() throws {
    defer { gen.remove() }
    let server = try counting { request, index in
      let key = request.headers["authorization"] ?? ""
      switch index {
      case 0: return [Self.picture]
      case 1: return [.json(401, "{\"name\":\"unauthorized\",\"message\":\"\(key) is not valid\"}")]
      case 2: return [.answer(307, ["Location": "http://other.example/\(key)"], [])]
      default: return [.send(Array("HTTP/1.1 200 OK\r\nContent-Type: \(key)\r\n\r\n\(key)".utf8)), .close]
      }
    }
    let lines = [
      "prompt \"a\"; generate", "prompt \"b\"; generate", "prompt \"c\"; generate", "balance",
      "prompt \"d\"; generate",
    ]
    var results = try lines.map { try run($0, server) }
    #expect(results.map(\.status) == [0, 77, 69, 0, 69], "\(results.map(\.errors))")
    let all = ["STABILITY_API_KEY": Self.key, "API_HOST": server.url]
    results += try [["doctor"], ["history"], ["--json", "-e", "print 1"], ["key", "list"]].map {
      try gen.run($0, environment: all)
    }
    try Data(lines.joined(separator: "\n").utf8).write(to: gen.directory.appending(path: "all.gen"))
    for form in ["requests", "json", "curl", "python", "go"] {
      let explained = try gen.run(["explain", "all.gen", "--as", form, "--service", "stability"], environment: all)
      #expect(explained.status == 0 && explained.output.contains("generation"), "\(explained.errors)")
      let stated = try gen.run(
        ["--service", "stability", "-e", "prompt \"a\"; explain as \(form)"], environment: all)
      #expect(stated.status == 0 && stated.output.contains("generation"), "\(stated.errors)")
      results += [explained, stated]
    }
    #expect(server.calls.count == 4)
    let sweep = "prompt \"a\"; for s in [1, 2, 3, 4, 5, 6] { seed $s; generate }"
    for more in [[], ["--json"]] {
      let arguments = ["run", "--fresh", "--service", "stability", "--jobs", "4", "-e", sweep] + more
      let result = try gen.run(arguments, environment: all)
      #expect(result.status == 69, "\(result.errors)")
      results.append(result)
    }
    #expect(server.calls.count > 5, "several were under way")
    for (name, text) in try traces(results) {
      #expect(!text.lowercased().contains(Self.key.lowercased()), "\(name)")
    }
  }

  /// A picture is shown to others: what the service wrote into it must not tell them the key.
  @Test(arguments: ["", "metadata none; "]) func picturesAreSavedWithoutTheKey(settings: String) throws {
    defer { gen.remove() }
    let texts = [PNGText("Comment", "asked with \(Self.key)"), PNGText("Author", "somebody")]
    let picture = try PNG.adding(texts, to: Array(Data(base64Encoded: Self.small) ?? Data()))
    let server = try counting { _, _ in [.answer(200, ["Content-Type": "image/png"], picture)] }
    let other = try counting { _, _ in [Self.picture] }
    let result = try run(
      "\(settings)prompt \"a\"; seed 7; generate; service stability \"\(other.url)\"; init @1; generate", server)
    #expect(result.status == 0, "\(result.errors)")
    let sent = try #require(other.calls.first).body
    #expect(Data(sent).firstRange(of: Data("somebody".utf8)) != nil, "the image is sent as it came")
    #expect(Data(sent).firstRange(of: Data(Self.key.utf8)) == nil)
    let saved = try Data(contentsOf: gen.directory.appending(path: "out/a-7.png"))
    let found = try PNG.text(of: Array(saved))
    #expect(found.contains(texts[1]) && !found.contains { $0.text.contains(Self.key) })
  }

  /// A message with a line of the file would show a key.
  @Test func scriptsDoNotReadTheFileOfKeys() throws {
    defer { gen.remove() }
    #expect(try gen.run(["key", "add", "http://127.0.0.1:1"], input: "\(Self.key)\n").status == 0)
    let file = try #require(gen.files(below: ".").first { $0.0.hasSuffix("/keys") }?.0)
    let path = gen.directory.appending(path: file).path
    try FileManager.default.createSymbolicLink(
      atPath: gen.directory.appending(path: "other.gen").path, withDestinationPath: path)
    for named in [path, "other.gen"] {
      for line in ["include \"\(named)\"", "init \"\(named)\"; prompt \"x\"; generate", "plan \"\(named)\""] {
        let result = try gen.run(["--json", "-e", line])
        let written = result.output + result.errors
        #expect(result.status == 65 && written.contains("keeps keys"), "\(line): \(written)")
        #expect(!written.contains(Self.key))
      }
    }
  }

  @Test func whatMayHaveBeenChargedIsNotSentAgain() throws {
    defer { gen.remove() }
    let server = try counting { _, index in index == 0 ? [.close] : [Self.picture] }
    let environment = ["API_HOST": server.url, "GEN_SERVICE": "stability"]
    try Data("prompt \"a\"; seed 7; generate".utf8).write(to: gen.directory.appending(path: "a.gen"))
    let first = try gen.run(["a.gen"], environment: environment)
    #expect(first.status == 69 && first.errors.contains("may have charged"), "\(first.errors)")
    let second = try gen.run(["a.gen"], environment: environment)
    #expect(second.errors.contains("E0522"))
    let plan = try gen.run(["plan", "a.gen"], environment: environment)
    #expect(plan.output.contains("unknown   1 call, sent as @1: ") && plan.output.contains("--retry-unknown"))
    let lines = try gen.run(["plan", "--json", "a.gen"], environment: environment)
    #expect(
      lines.output.hasSuffix(#","unknown_run":1}"# + "\n") && lines.errors.contains("warning: 1 call, sent as @1"))
    #expect(!(try gen.run(["plan", "--fresh", "a.gen"], environment: environment).output.contains("unknown   ")))
    #expect(server.calls.count == 1)
    #expect(try gen.run(["run", "--retry-unknown", "a.gen"], environment: environment).status == 0)
    #expect(server.calls.count == 2)
  }

  @Test func servicesAtTwoPathsOfAnOriginAreTwo() throws {
    defer { gen.remove() }
    let server = try counting { _, _ in [Self.picture] }
    let calls = ["a", "b"].map { "service stability \"\(server.url)/\($0)\"; generate" }
    try Data("prompt \"p\"; seed 7; \(calls.joined(separator: "; "))".utf8)
      .write(to: gen.directory.appending(path: "two.gen"))
    for _ in 0..<2 {
      let result = try gen.run(["two.gen"])
      #expect(result.status == 0, "\(result.errors)")
    }
    // Both are under way at a time, so either may come first.
    #expect(server.calls.map { $0.path.prefix(3) }.sorted() == ["/a/", "/b/"])
  }

  @Test func filteredPicturesAreSavedApartAndNotAskedForAgain() throws {
    defer { gen.remove() }
    let server = try counting { _, _ in
      [
        .answer(
          200, ["Content-Type": "image/png", "Finish-Reason": "CONTENT_FILTERED"],
          Array(Data(base64Encoded: Self.small) ?? Data()))
      ]
    }
    try Data("prompt \"a\"; seed 7; generate".utf8).write(to: gen.directory.appending(path: "a.gen"))
    for _ in 0..<2 {
      let result = try gen.run(
        ["run", "--service", "stability=\(server.url)", "a.gen"])
      #expect(result.status == 0 && result.output.contains("out/a-7-filtered.png"), "\(result.errors)")
    }
    #expect(server.calls.count == 1)
  }

  @Test func historySaysWhyACallFailed() throws {
    defer { gen.remove() }
    let server = try counting { _, _ in
      [.json(402, "{\"name\":\"insufficient_balance\",\"message\":\"not enough credits\"}")]
    }
    let refused = try run("prompt \"a\"; generate", server)
    #expect(refused.status == 69, "\(refused.errors)")
    let history = try gen.run(["history"]).output
    #expect(history.contains("0 images, failed: not enough credits"), "\(history)")
  }

  /// It was paid for: it is kept, and told each time.
  @Test func damagedPicturesAreKeptAndTold() throws {
    defer { gen.remove() }
    let server = try counting { _, _ in
      [.answer(200, ["Content-Type": "image/png"], Array(Data(base64Encoded: Self.small) ?? Data()).dropLast(14))]
    }
    try Data("prompt \"a\"; seed 7; generate".utf8).write(to: gen.directory.appending(path: "a.gen"))
    let arguments = ["run", "--service", "stability=\(server.url)", "a.gen"]
    let first = try gen.run(arguments)
    #expect(first.status == 69 && first.output.contains("out/a-7.png"), "\(first.errors)")
    #expect(first.errors.contains("E0514") && first.errors.contains("gen run --fresh"))
    let second = try gen.run(arguments)
    #expect(second.status == 0 && second.output.contains("out/a-7.png"), "\(second.errors)")
    #expect(second.errors.contains("came damaged"), "\(second.errors)")
    #expect(server.calls.count == 1)
  }

  @Test func answersThatCannotBeUsedAreNotCalledSilence() throws {
    defer { gen.remove() }
    let server = try counting { _, _ in [.answer(200, ["Content-Type": "text/html"], Array("<html>".utf8))] }
    let errors = try run("prompt \"a\"; generate", server).errors
    #expect(errors.contains("the answer of `stability` cannot be used: the answer is `text/html`"), "\(errors)")
    #expect(!errors.contains("did not answer"))
  }

  @Test(arguments: [
    (sent: "", told: "`stability` did not answer: http://"),
    (
      "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 500\r\n\r\nabc",
      "`stability` began to answer and broke"
    ),
    (
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 6\r\n\r\n{\"art\"",
      "began to answer and broke"
    ),
    ("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 0\r\n\r\n", "cannot be used: the answer is empty"),
  ]) func whatHappenedIsSaid(sent: String, told: String) throws {
    defer { gen.remove() }
    let server = try counting { _, _ in [.send(Array(sent.utf8)), .close] }
    let result = try run("prompt \"a\"; generate", server)
    #expect(result.status == 69 && result.errors.contains(told), "\(result.errors)")
    #expect(result.errors.contains("the outcome of @1 is unknown"), "\(result.errors)")
    #expect(result.errors.contains("did not answer") == sent.isEmpty, "\(result.errors)")
    #expect(try !gen.files(below: ".").contains { $0.0.hasSuffix(".bin") })
  }

  @Test func whatIsNotAskedIsNotCalledSilence() throws {
    defer { gen.remove() }
    let plain = try gen.run(["--service", "stability=http://school:80", "-e", "prompt \"a\"; generate"])
    #expect(plain.errors.contains("`stability` could not be asked: http://school is not encrypted"), "\(plain.errors)")
    let keyless = try gen.run(["--service", "stability", "-e", "prompt \"a\"; generate"])
    #expect(keyless.status == 77 && keyless.errors.contains("could not be asked: there is no key for https"))
    let safe = try gen.run(
      ["--service", "stability=https://127.0.0.1:1", "-e", "prompt \"a\"; generate"],
      environment: ["SSL_CERT_FILE": "/nowhere/root.pem"])
    let told = "`stability` could not be asked: the file `/nowhere/root.pem` of `SSL_CERT_FILE` cannot be read: No such"
    #expect(safe.status == 69 && safe.errors.contains(told), "\(safe.errors)")
  }

  /// Alone it is free; beside others they are not.
  @Test(arguments: [1, 2]) func whatIsAdvisedAboutAnUnfinishedPictureWorks(samples: Int) throws {
    defer { gen.remove() }
    let server = try counting { _, index in
      let one = "{\"base64\":\"\(Self.small)\",\"seed\":7,\"finishReason\":\"SUCCESS\"}"
      let none = "{\"base64\":\"\",\"seed\":8,\"finishReason\":\"ERROR\"}"
      return [.json(200, "{\"artifacts\":[\(samples == 1 ? none : one + "," + (index == 0 ? none : one))]}")]
    }
    try Data("prompt \"a\"; seed 7; generate \(samples)".utf8).write(to: gen.directory.appending(path: "a.gen"))
    let arguments = ["--service", "stability=\(server.url)", "a.gen"]
    let first = try gen.run(["run"] + arguments)
    #expect(first.status == 69 && first.errors.contains("could not finish the image"), "\(first.errors)")
    #expect(first.errors.contains("help: run it again") == (samples == 1), "\(first.errors)")
    #expect(
      first.errors.contains("`gen run --retry-unknown` sends the call again") == (samples == 2), "\(first.errors)")
    let second = try gen.run(["run"] + arguments)
    #expect(second.errors.contains("E0522") == (samples == 2), "\(second.errors)")
    #expect(server.calls.count == (samples == 1 ? 2 : 1))
    if samples == 2 { #expect(try gen.run(["run", "--retry-unknown"] + arguments).status == 0) }
  }

  @Test(arguments: [
    ("dialect v2beta; \"a\"", "help: choose one that is: `engine core`; or `reset dialect` asks"),
    ("engine inpaint; \"a\"", "help: choose what to repaint: `init \"photo.png\"; mask \"mask.png\" white`"),
    ("engine core; steps 30; \"a\"", "help: leave it out: `reset steps`"),
    ("engine core; sampler K_HEUN; \"a\"", "help: leave it out: `reset sampler`"),
  ])
  func whatADialectLacksIsAdvised(line: String, help: String) throws {
    defer { gen.remove() }
    let result = try gen.run(["--service", "stability=http://127.0.0.1:1", "-e", line])
    #expect(result.status == 65 && result.errors.contains(help), "\(result.errors)")
  }

  @Test func accountsAreShown() throws {
    defer { gen.remove() }
    #expect(
      try gen.run(["-e", "account; balance"]).output == "`embedded` has no accounts\n`embedded` costs nothing\n")
    let server = try TestServer { _, _ in
      [
        .json(
          200,
          "{\"id\":\"user-1\",\"email\":\"a@b.c\",\"organizations\":"
            + "[{\"id\":\"org-1\",\"name\":\"O\",\"role\":\"MEMBER\",\"is_default\":true}]}")
      ]
    }
    #expect(try run("account", server).output == "a@b.c  user-1\norg-1  O, MEMBER, pays unless another is named\n")
  }

  @Test func keysAreKeptByOrigin() throws {
    defer { gen.remove() }
    let server = try TestServer { _, _ in [.json(200, "{\"credits\":1.5}")] }
    let added = try gen.run(["key", "add", server.url], input: "\(Self.key)\n")
    #expect(added.status == 0 && !(added.output + added.errors).contains(Self.key))
    #expect(try gen.run(["key", "list"]).output == server.url + "\n")
    let line = ["--service", "stability=\(server.url)", "-e", "balance"]
    // The key of the environment is the vendor's, for no other address is in the environment.
    #expect(try gen.run(line, environment: ["STABILITY_API_KEY": "sk-of-the-vendor"]).output == "1.5 credits\n")
    #expect(server.requests.map { $0.headers["authorization"] } == [Self.key])
    #expect(try gen.run(["key", "remove", server.url]).status == 0)
    #expect(try gen.run(["key", "remove", server.url]).status == 66)
    #expect(try gen.run(["key", "add", server.url], input: "\n").status == 64)
    #expect(try gen.run(line).status == 0)
    #expect(server.requests.last?.headers["authorization"] == nil)
  }

  @Test(arguments: [
    ("engine core; steps 30", "no `steps`"), ("engine core; cfg 9", "no `cfg`"),
    ("engine core; clip-guidance FAST_BLUE", "no `clip-guidance`"), ("engine core; size 512x704", "16:9"),
    ("engine core; sampler K_LMS", "no `sampler`"), ("engine sd3.5-large; cfg 11", "1…10"),
    ("dialect v1; engine stable-diffusion-xl-1024-v1-0", "1024x1024"), ("engine core; generate 2", "accepts 1"),
  ]) func whatADialectLacksIsSaidBefore(settings: String, expected: String) throws {
    defer { gen.remove() }
    let result = try gen.run(["--service", "stability", "-e", "prompt \"a\"; \(settings); generate"])
    #expect(result.status == 65 && result.errors.contains(expected), "\(result.errors)")
  }
}

extension TestServer {
  /// What may have cost something.
  fileprivate var calls: [Request] { requests.filter { $0.method == "POST" } }
}
