import Foundation
import GenAPI
import GenServer
import Synchronization
import Testing

/// What teachers and client authors ask for: faults, credits, rates, the log.
@Suite struct ClassroomTests {
  private static let path = "/v1/generation/stable-diffusion-v1-5/text-to-image"
  private let fake = FakeService()

  private func draw(_ api: StabilityAPI, key: String? = nil, samples: Int = 1) async -> String {
    let body = "{\(Requests.texts),\"samples\":\(samples),\"seed\":7}"
    return await api.answer(Requests.json(Self.path, body, key: key)).summary
  }

  @Test(arguments: ["429", "429:10", "200:5%", "slow:101%", "429:60%,500:60%", "nothing:1%", ":1%", "429:-1%"])
  func badFaults(text: String) { #expect(throws: OptionError.self) { try FaultPlan(parsing: text) } }

  @Test(arguments: ["150", "0/10s", "150/10", "a/1s", "1/0s", "1/2h"]) func badRates(text: String) {
    #expect(throws: OptionError.self) { try RateLimit(parsing: text) }
  }

  @Test func timesAndRatesAreRead() throws {
    #expect(try Duration(parsing: "1.5s") == .milliseconds(1500))
    #expect(try Duration(parsing: "300ms") == .milliseconds(300))
    #expect(try RateLimit(parsing: "150/10s") == RateLimit(requests: 150, window: .seconds(10)))
  }

  @Test func sameSeedSameFaults() async throws {
    let plan = try FaultPlan(parsing: "429:25%, 500:25%")
    var runs: [[String]] = []
    for seed: UInt64 in [1, 1, 2] {
      let api = StabilityAPI(fake: fake) { ($0.faults, $0.seed) = (plan, seed) }
      var answers: [String] = []
      for _ in 0..<100 { answers.append(await draw(api)) }
      runs.append(answers)
    }
    #expect(runs[0] == runs[1] && runs[0] != runs[2])
    let count = { (summary: String) in runs[0].count { $0 == summary } }
    #expect((10...40).contains(count("429 rate_limit_exceeded")) && (10...40).contains(count("500 server_error")))
    #expect(count("200") + count("429 rate_limit_exceeded") + count("500 server_error") == 100)
  }

  @Test func filteredAndClosed() async throws {
    let filtered = try FaultPlan(parsing: "filtered:100%")
    let api = StabilityAPI(fake: fake) { ($0.faults, $0.credits) = (filtered, 1) }
    let answer = await api.answer(Requests.json(Self.path, "{\(Requests.texts)}", key: "a"))
    #expect(answer.text.contains("CONTENT_FILTERED"))
    #expect(await api.answer(Requests.get("/v1/user/balance", key: "a")).text == #"{"credits":1}"#)
  }

  /// The client cannot know what became of its call; the server does: it was done, and it is paid for.
  @Test func whatIsClosedIsPaidFor() async throws {
    let closed = try FaultPlan(parsing: "close:100%")
    let log = MemoryLog()
    let api = StabilityAPI(fake: fake, { ($0.faults, $0.credits) = (closed, 1) }, log: log)
    #expect(await api.answer(Requests.json(Self.path, "{\(Requests.texts)}", key: "a")).dropsConnection)
    #expect(fake.started == 1 && log.entries.map(\.status) == [499])
    #expect(await api.answer(Requests.get("/v1/user/balance", key: "a")).text == #"{"credits":0.8}"#)
    // What would have been refused costs nothing.
    #expect(await api.answer(Requests.json(Self.path, "{}", key: "a")).dropsConnection)
    #expect(await api.answer(Requests.get("/v1/user/balance", key: "a")).text == #"{"credits":0.8}"#)
  }

  /// In the words of the live server.
  private static func poverty(_ need: String, _ have: String) -> String {
    "Your organization does not have enough balance to request this action (need \(need) credits, have \(have))."
  }

  @Test func creditsAreCountedPerKey() async {
    let api = StabilityAPI(fake: fake) { $0.credits = 0.5 }
    #expect(await draw(api, key: "Bearer anna", samples: 2) == "200")
    #expect(await draw(api, key: "anna") == "402 insufficient_balance")
    #expect(await api.answer(Requests.get("/v1/user/balance", key: "anna")).text == #"{"credits":0.1}"#)
    let poor = Requests.form("/v2beta/stable-image/generate/core", [("prompt", [0x78])])
    #expect((await api.answer(poor).json["errors"] as? [String]) == [Self.poverty("3", "0.5")])
    let body = "{\(Requests.texts),\"samples\":2}"
    let message = await api.answer(Requests.json(Self.path, body, key: "anna")).json["message"] as? String
    #expect(message == Self.poverty("0.4", "0.1"))
    #expect(await draw(api, key: "ben", samples: 2) == "200")
    #expect(await draw(api, samples: 2) == "200")
  }

  @Test func whatFailsIsNotPaidFor() async {
    fake.fail(APIError(status: 500, name: "server_error", message: "no"))
    let api = StabilityAPI(fake: fake) { $0.credits = 1 }
    #expect(await draw(api, key: "a") == "500 server_error")
    #expect(await draw(api, key: "a", samples: 11) == "400 bad_request")
    #expect(await api.answer(Requests.get("/v1/user/balance", key: "a")).text == #"{"credits":1}"#)
  }

  @Test func ratesHoldPerKey() async {
    let api = StabilityAPI(fake: fake) { $0.rate = RateLimit(requests: 2, window: .seconds(100)) }
    #expect(await draw(api, key: "a") == "200")
    #expect(await draw(api, key: "a") == "200")
    let answer = await api.answer(Requests.get("/v1/user/balance", key: "a"))
    #expect(answer.summary == "429 rate_limit_exceeded" && answer.headers[.retryAfter] != nil)
    #expect(await draw(api, key: "b") == "200")
  }

  @Test func documentedLimitsHoldForTheVendorsEngines() async {
    let small = #"{"text_prompts":[{"text":"a"}],"width":128,"height":128,"steps":4}"#
    let own = "/v1/generation/lantern-1/text-to-image"
    let strict = StabilityAPI(fake: fake)
    #expect(await strict.answer(Requests.json(Self.path, small)).status == 400)
    #expect(await strict.answer(Requests.json(own, small)).status == 200)
    let lenient = StabilityAPI(fake: fake) { $0.usesServiceLimits = true }
    #expect(await lenient.answer(Requests.json(Self.path, small)).status == 200)
  }

  @Test func theLogHoldsNoKeysAndNoImages() async throws {
    let log = MemoryLog()
    let api = StabilityAPI(fake: fake, log: log)
    let key = "sk-abcdefghijklmnopqrstuvwxyz0123456789ABCDEF"
    let base64 = String(repeating: "iVBORw0KGgo", count: 20)
    let body = "{\"text_prompts\":[{\"text\":\"a cat \(key) \(base64) /\"}]}"
    _ = await api.answer(Requests.json(Self.path + "?key=\(key)", body, accept: key, key: "Bearer \(key)"))
    let image = FakeService.png(width: 512, height: 512)
    let form = [("init_image", image), ("text_prompts[0][text]", Array("a \(key)".utf8)), (key, Array(key.utf8))]
    _ = await api.answer(Requests.form("/v1/generation/stable-diffusion-v1-5/image-to-image", form))
    let text = String(decoding: try JSONEncoder().encode(log.entries), as: UTF8.self)
    #expect(log.entries.map(\.status) == [200, 200])
    #expect(!text.contains("sk-") && !text.contains("iVBOR") && text.contains("a cat [masked]"))
  }

  /// Slashes part the letters of base64 into pieces that are shorter than any key.
  @Test func noPieceOfAnImageIsLogged() async throws {
    let log = MemoryLog()
    let api = StabilityAPI(fake: fake, log: log)
    var state: UInt64 = 7
    let bytes = (0..<6000).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(state >> 56)
    }
    let base64 = Data(bytes).base64EncodedString()
    let words = #"a cat/dog url?key=sk-12345678 x/sk-abcdefgh desk-lamp-and-more"#
    let body = #"{"init_image":"\#(base64)","text_prompts":[{"text":"\#(words)"}]}"#
    _ = await api.answer(Requests.json(Self.path, body))
    let logged = log.entries.first?.parts.first?.text ?? ""
    #expect(
      logged.contains("a cat/dog url?[masked] [masked] desk-lamp-and-more") && log.entries.first?.path == Self.path)
    let pieces = base64.split(separator: "/").filter { $0.count >= 6 }
    #expect(pieces.count > 50 && !pieces.contains { logged.contains($0) })
  }

  @Test func enginesAreAskedForOnceAMinute() async {
    let clock = Mutex(ContinuousClock.now)
    let surroundings = Surroundings(now: { clock.withLock { $0 } }, time: { 0 }, sleep: { _ in })
    let api = StabilityAPI(fake, options: ServerOptions(), surroundings: surroundings)
    for _ in 0..<3 { #expect(await draw(api) == "200") }
    #expect(await api.answer(Requests.get("/v1/engines/list")).status == 200)
    #expect(fake.listings == 1)
    clock.withLock { $0 += .seconds(61) }
    #expect(await draw(api) == "200")
    #expect(fake.listings == 2)
  }

  @Test func aLogCanBeReplayed() async throws {
    let log = MemoryLog()
    let api = StabilityAPI(fake: fake, log: log)
    let image = FakeService.png(width: 512, height: 512)
    _ = await draw(api)
    _ = await api.answer(Requests.json(Self.path, "{}"))
    let options = Array("{\(Requests.texts),\"step_schedule_start\":0.5}".utf8)
    let form = [("init_image", image), ("options", options)]
    _ = await api.answer(Requests.form("/v1alpha/generation/stable-diffusion-512-v2-0/image-to-image", form))
    let lines = try log.entries.map { try JSONEncoder().encode($0) + [0x0A] }.reduce(Data(), +)
    let again = FakeService()
    let surroundings = Surroundings(time: { 0 })
    let replay = try Replay(log: Array(lines), service: again, options: ServerOptions(), surroundings: surroundings)
    var outcomes: [String] = []
    for await outcome in replay.outcomes() { outcomes.append(outcome.description) }
    #expect(outcomes.map { $0.suffix(3) } == ["200", "400", "200"])
    #expect(again.requests.map(\.call.seed).first == 7)
    #expect(again.requests.last?.call.scheduleStart == 0.5)
    #expect(throws: OptionError.self) {
      try Replay(log: Array("{}\n".utf8), service: again, options: ServerOptions(), surroundings: surroundings)
    }
  }
}
