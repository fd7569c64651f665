import Foundation
import TestServing
import Testing

/// What is told and held about credits, over a real connection: prices of v2beta, and balances of the others.
@Suite struct MoneyTests {
  private let gen: GenBinary

  init() throws { gen = try GenBinary() }

  private static let picture = Array(
    Data(
      base64Encoded: """
        iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC
        """) ?? Data())

  /// A server whose answer the prompt chooses.
  private static func server(balance: String = "{}") throws -> TestServer {
    try TestServer { request, _ in
      if request.method == "GET" { return [.json(200, balance)] }
      let body = String(decoding: request.body, as: UTF8.self)
      if body.contains("refused") { return [.json(400, "{\"name\":\"bad_request\",\"errors\":[\"no\"]}")] }
      if body.contains("lost") { return [.close] }
      let reason = body.contains("nude") ? "CONTENT_FILTERED" : "SUCCESS"
      return [.answer(200, ["Content-Type": "image/png", "Finish-Reason": reason, "Seed": "7"], picture)]
    }
  }

  private func run(_ line: String, _ server: TestServer, _ more: [String] = []) throws -> GenBinary.Result {
    try gen.run(["run", "--jobs", "1", "--service", "stability=\(server.url)", "-e", line] + more)
  }

  @Test func aBudgetStopsBeforeItIsCrossed() throws {
    defer { gen.remove() }
    let server = try Self.server()
    let two = "engine core; budget 6 credits; prompt \"q\"; seed 1; generate; seed 2; generate"
    let over = try run("\(two); seed 3; generate", server)
    #expect(
      over.status == 65 && over.errors.contains("this would cost 9 credits, but the budget is 6"), "\(over.errors)")
    #expect(server.requests.isEmpty)
    let within = try run(two, server)
    #expect(within.status == 0 && within.errors == "@1 cost 3 credits\n@2 cost 3 credits\n", "\(within.errors)")
    // What is there already is free; made anew, it is not.
    let more = "\(two); seed 4; generate"
    #expect(try run("\(more)", server, ["--fresh"]).status == 65)
    #expect(try run(more, server).errors == "@5 cost 3 credits\n")
    #expect(server.requests.count == 3)
    let unpriced = try run("dialect v1; engine stable-diffusion-v1-6; budget 6 credits; \"q\"", server)
    #expect(unpriced.status == 65 && unpriced.errors.contains("E0533"), "\(unpriced.errors)")
  }

  @Test func whatIsFilteredOrRefusedIsNotToldAsCost() throws {
    defer { gen.remove() }
    let server = try Self.server()
    let result = try run("engine core; prompt \"a nude\"; generate; \"a castle\"", server)
    #expect(result.status == 0 && result.errors == "@2 cost 3 credits\n", "\(result.errors)")
    #expect(try !run("engine core; \"refused\"", server).errors.contains("cost"))
  }

  /// At the prompt a budget goes on: a refusal is given back, what may have been charged is not.
  @Test(arguments: [("refused", 3), ("nude", 3), ("lost", 2)])
  func whatCostNothingIsGivenBack(first: String, sent: Int) throws {
    defer { gen.remove() }
    let server = try Self.server()
    let lines = [
      "service stability \"\(server.url)\"; engine core; budget 6 credits", "\"\(first)\"", "\"b\"", "\"c\"", "\"d\"",
    ]
    let requests = lines.enumerated().map { number, line in
      #"{"request":"run","id":\#(number + 1),"text":"\#(line.replacingOccurrences(of: "\"", with: #"\""#))"}"#
    }
    let result = try gen.run(["--json", "--session"], input: requests.joined(separator: "\n") + "\n")
    #expect(server.requests.count == sent, "\(result.output)")
    #expect(result.output.contains("but the budget is 6"), "\(result.output)")
  }

  @Test(arguments: [
    ("{\"credits\":1e308}", ["credits left; the balance has not changed so far"]),
    ("{\"credits\":-3.25}", ["-3.25 credits left"]), ("{\"credits\":1}", ["1 credit left"]),
    ("{\"credits\":\"5\"}", []), ("[]", []),
  ])
  func oddBalancesHinderNothing(balance: String, told: [String]) throws {
    defer { gen.remove() }
    let result = try run("dialect v1; engine stable-diffusion-v1-6; \"q\"", try Self.server(balance: balance))
    #expect(result.status == 0)
    #expect(told.isEmpty ? result.errors.isEmpty : told.allSatisfy(result.errors.contains), "\(result.errors)")
    #expect(!result.errors.contains("inf"))
  }

  @Test func budgetsBelowNothingAreCalledThat() throws {
    defer { gen.remove() }
    let result = try gen.run(["-e", "budget -1 credits"])
    #expect(result.status == 65 && result.errors.contains("`budget` is -1 but must be at least 0"), "\(result.errors)")
  }
}
