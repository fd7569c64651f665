import Foundation
import Testing

/// `gen run` against `gen serve`, both as processes.
@Suite(.timeLimit(.minutes(5))) struct RemoteProcessTests {
  private static let key = "sk-Xq7secretsecret91"

  private static let script = """
    metadata none; engine lantern-1; size 512x512; steps 10; sampler K_EULER
    prompt "a lighthouse on a cliff" weight 1.5, "fog" weight 0.5; negative "birds"; seed 7
    generate 2 as towers
    init @towers.2 strength 60%; prompt "a lighthouse at night"; generate
    mask alpha; mask none; init none
    for s in [11, 12] { seed $s; generate }
    """

  /// The pictures of a run, in the order they were told.
  private func pictures(_ arguments: [String], _ environment: [String: String] = [:]) throws -> [Data] {
    let gen = try GenBinary()
    defer { gen.remove() }
    try Data(Self.script.utf8).write(to: gen.directory.appending(path: "a.gen"))
    let result = try gen.run(["run"] + arguments + ["a.gen"], environment: environment)
    #expect(result.status == 0, "\(result.errors)")
    return try result.output.split(separator: "\n").map { line in
      let words = line.split(separator: " ")
      return try Data(contentsOf: gen.directory.appending(path: String(words[1])))
    }
  }

  @Test func picturesAreThoseOfTheEmbeddedEngine() throws {
    let server = try ServerProcess(["--key", Self.key, "--concurrency", "2"])
    let embedded = try pictures([])
    #expect(embedded.count == 5 && Set(embedded).count == 5)
    let environment = ["API_HOST": server.address, "STABILITY_API_KEY": Self.key]
    for jobs in ["1", "4"] {
      #expect(try pictures(["--service", "stability", "--jobs", jobs], environment) == embedded, "\(jobs) jobs")
    }
  }

  @Test func statementsNameAddressesAndKeysBelongToThem() throws {
    let gen = try GenBinary()
    defer { gen.remove() }
    let server = try ServerProcess(["--key", Self.key, "--balance", "1"])
    let line = "service stability \"\(server.address)\"; engine lantern-1; steps 10; prompt \"a\"; generate 2"
    // The key of the environment is another origin's.
    let refused = try gen.run(["-e", line], environment: ["STABILITY_API_KEY": Self.key])
    #expect(refused.status == 77 && refused.errors.contains("gen key add"), "\(refused.errors)")
    #expect(try gen.run(["key", "add", server.address], input: Self.key + "\n").status == 0)
    let result = try gen.run(["-e", line])
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.contains("0.6 credits left, 0.4 credits spent"), "\(result.errors)")
    let poor = try gen.run(["-e", line + "; seed 3; generate 4"])
    #expect(poor.status == 69 && poor.errors.contains("insufficient_balance"), "\(poor.errors)")
    #expect(try gen.run(["-e", "service stability \"ftp://x\""]).errors.contains("is not an address"))
    #expect(
      try gen.run(["-e", "service stability \"http://school:80\""]).errors.contains("plain-http = [\"http://school\"]"))
    #expect(try gen.run(["-e", "service embedded \"http://127.0.0.1:1\""]).errors.contains("only `stability`"))
    #expect(
      try gen.run(["-e", "service stability \"\(server.address)\"; settings"]).output.contains(
        "service stability \"\(server.address)\""))
  }

  @Test func whatADialectLacksIsSaidWithTheCaret() throws {
    let gen = try GenBinary()
    defer { gen.remove() }
    let result = try gen.run(["--service", "stability=http://127.0.0.1:1", "-e", "engine core; sampler K_EULER; \"a\""])
    #expect(
      result.status == 65 && result.errors.contains("sampler K_EULER; \"a\"\n  |                      ^^^^^^^"),
      "\(result.errors)")
  }

  @Test func keysAreTypedWithoutEcho() throws {
    let gen = try GenBinary()
    defer { gen.remove() }
    let terminal = try PseudoTerminal(
      GenBinary.path, ["key", "add", "http://127.0.0.1:7878"], in: gen.directory, environment: gen.environment)
    try terminal.wait(for: "key for http://127.0.0.1:7878: ")
    terminal.send(Self.key + "\r")
    let rest = try terminal.wait(for: "the key of http://127.0.0.1:7878 is in ")
    #expect(!rest.contains("sk-"))
    #expect(try terminal.waitForExit() == 0)
    #expect(try gen.run(["key", "list"]).output == "http://127.0.0.1:7878\n")
    let other = try PseudoTerminal(
      GenBinary.path, ["key", "add", "http://127.0.0.1:7879"], in: gen.directory, environment: gen.environment)
    try other.wait(for: "key for http://127.0.0.1:7879: ")
    // Ctrl-C needs no Enter behind it.
    other.send("sk-half\u{3}")
    #expect(try other.waitForExit() == 130)
    #expect(try gen.run(["key", "list"]).output == "http://127.0.0.1:7878\n")
  }
}
