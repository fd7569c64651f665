import GenAPI
import GenServer
import HTTPTypes
import Testing

/// Who is let in, and what a browser is allowed.
@Suite struct SecurityTests {
  private let fake = FakeService()
  private static let path = "/v1/generation/stable-diffusion-v1-5/text-to-image"

  @Test(
    arguments: [
      ("127.0.0.1", [], false, true), ("localhost", [], false, true), ("::1", [], false, true),
      ("127.0.0.2", [], false, true),
      ("0.0.0.0", [], false, false), ("192.168.1.5", [], false, false), ("0.0.0.0", ["k"], false, true),
      ("0.0.0.0", [], true, true), ("127.evil.example", [], false, false), ("127.0.0.1", [" "], false, false),
    ] as [(String, [String], Bool, Bool)]) func otherMachinesNeedAKey(
      host: String, keys: [String], insecure: Bool, isFine: Bool
    )
  {
    var options = ServerOptions()
    (options.host, options.keys, options.isInsecure) = (host, keys, insecure)
    let passes: Void? = try? options.validate()
    #expect((passes != nil) == isFine)
  }

  @Test(
    arguments: [
      (nil, 401), ("", 401), ("wrong", 401), ("secret", 200), ("Bearer secret", 200), ("bearer  secret ", 200),
      ("Bearer second", 200), ("secre", 401), ("secretsecret", 401), ("Bearer", 401),
    ] as [(String?, Int)]) func keys(header: String?, status: Int) async
  {
    let api = StabilityAPI(fake: fake) { $0.keys = ["secret", "second"] }
    for path in ["/v1/engines/list", "/v1alpha/user/balance"] {
      let answer = await api.answer(Requests.get(path, key: header))
      #expect(answer.status == status)
      if status == 401 { #expect(answer.json["name"] as? String == "unauthorized") }
    }
    #expect(await api.answer(Requests.json(Self.path, "{\(Requests.texts)}", key: header)).status == status)
    #expect(fake.started == (status == 200 ? 1 : 0))
  }

  /// Bytes that count how many of them were looked at.
  private final class Watched: Sequence {
    let bytes: [UInt8]
    var count = 0
    init(_ text: String) { bytes = Array(text.utf8) }
    func makeIterator() -> AnyIterator<UInt8> {
      var rest = bytes.makeIterator()
      return AnyIterator {
        self.count += 1
        return rest.next()
      }
    }
  }

  /// How long a comparison takes tells neither how much of a key was right nor which key it was.
  @Test(arguments: ["secret", "xecret", "secrex", "second", "xxxxxx", "s", "", "secretsecret"])
  func comparingLooksAtEverything(text: String) {
    let given = Watched(text)
    #expect(KeyRing(["secret", "second"]).admits(bytes: given) == ["secret", "second"].contains(text))
    #expect(given.count == 2 * (text.utf8.count + 1))
  }

  /// The live server checks the parameters of v2beta before the key.
  @Test func v2betaChecksParametersFirst() async {
    let api = StabilityAPI(fake: fake) { $0.keys = ["secret"] }
    let path = "/v2beta/stable-image/generate/core"
    #expect(await api.answer(Requests.form(path, [("seed", [0x78])])).summary == "400 bad_request")
    #expect(await api.answer(Requests.form(path, [("prompt", [0x78])])).summary == "401 unauthorized")
    #expect(fake.requests.isEmpty)
  }

  @Test(
    arguments: [
      ("localhost:7878", 200), ("127.0.0.1", 200), ("[::1]:80", 200), ("10.1.2.3:9", 200), ("x.localhost", 200),
      ("LOCALHOST", 200), ("evil.example", 403), ("localhost.evil.example", 403), ("127.0.0.1.evil.example", 403),
      ("", 400), (nil, 400), ("teacher", 200), ("1.2.3", 403), ("[evil.example]", 400), ("localhost:", 200),
      ("localhost, localhost", 400), ("localhost,", 400), ("localhost evil.example", 400), ("localhost/x", 400),
      ("evil.example@localhost", 400), ("localhost:7878:1", 400), ("localhost:x", 400), ("l\u{F6}calhost", 400),
      ("localhost\u{0}", 400), ("[::1", 400), ("[::1]x", 400), ("[]", 400), (":80", 400), ("Teacher:9", 200),
    ] as [(String?, Int)]) func rebindingIsStopped(host: String?, status: Int) async
  {
    let api = StabilityAPI(fake: fake) { $0.allowedHosts = ["Teacher"] }
    for path in ["/", "/v1/engines/list", "/healthz"] {
      #expect(await api.answer(IncomingRequest("GET", path, host: host)).status == status, "\(host ?? "-")")
    }
  }

  /// What the refusal tells to do helps, with the port that the browser shows or without.
  @Test(arguments: ["class.example", "class.example:7878", "CLASS.example:80"])
  func theAdviceForHostsHelps(allowed: String) async throws {
    let asked = IncomingRequest("GET", "/healthz", host: "class.example:7878")
    let refused = await StabilityAPI(fake: fake).answer(asked)
    #expect((refused.json["message"] as? String)?.hasSuffix("--allow-host class.example") == true)
    #expect(await StabilityAPI(fake: fake) { $0.allowedHosts = [allowed] }.answer(asked).status == 200)
  }

  @Test(
    arguments: [
      ("http://localhost", [], 200, nil), ("http://evil.example", [], 403, nil), ("null", [], 403, nil),
      ("http://class.example", ["http://class.example"], 200, "http://class.example"),
      ("http://evil.example", ["http://class.example"], 403, nil),
      ("http://any.example", ["*"], 200, "http://any.example"),
    ] as [(String, [String], Int, String?)])
  func originsAreChecked(origin: String, allowed: [String], status: Int, header: String?) async {
    let api = StabilityAPI(fake: fake) { $0.corsOrigins = allowed }
    var request = Requests.json(Self.path, "{\(Requests.texts)}")
    request.headers[.origin] = origin
    let answer = await api.answer(request)
    #expect(answer.status == status)
    #expect(answer.headers[.accessControlAllowOrigin] == header)
  }

  @Test(arguments: [("gzip", 400), ("identity", 200), (nil, 200)] as [(String?, Int)])
  func compressedBodiesAreCalledThat(coding: String?, status: Int) async {
    var request = Requests.json(Self.path, "{\(Requests.texts)}")
    request.headers[.contentEncoding] = coding
    let answer = await StabilityAPI(fake: fake).answer(request)
    let message = answer.json["message"] as? String ?? ""
    #expect(answer.status == status && message.hasPrefix("content-encoding: ") == (status == 400))
  }

  @Test func preflight() async {
    let api = StabilityAPI(fake: fake) { ($0.corsOrigins, $0.keys) = (["http://a.example"], ["secret"]) }
    var request = IncomingRequest("OPTIONS", Self.path)
    request.headers[.origin] = "http://a.example"
    let answer = await api.answer(request)
    #expect(answer.status == 204 && answer.headers[.accessControlAllowHeaders]?.contains("Authorization") == true)
  }

  @Test func thePageRunsNothingFromElsewhere() async {
    let api = StabilityAPI(fake: fake)
    let first = await api.answer(Requests.get("/"))
    let second = await api.answer(Requests.get("/"))
    let policy = first.headers[.contentSecurityPolicy] ?? ""
    #expect(policy.contains("default-src 'none'") && !policy.contains("unsafe"))
    #expect(policy != second.headers[.contentSecurityPolicy])
    #expect(first.headers[.xContentTypeOptions] == "nosniff")
    let headers = Dictionary(first.headers.map { ($0.name.canonicalName, $0.value) }) { $1 }
    #expect(headers["x-frame-options"] == "DENY" && headers["referrer-policy"] == "no-referrer")
    #expect(headers["cross-origin-opener-policy"] == "same-origin")
    for rule in ["form-action 'none'", "base-uri 'none'", "frame-ancestors 'none'"] { #expect(policy.contains(rule)) }
    let page = first.text
    #expect(page.contains(">lantern-1<") && !page.contains(">esrgan-v1-x2plus<"))
    #expect(!page.contains("http://") && !page.contains("https://") && !page.contains("innerHTML"))
    let nonce = policy.split(separator: "'").first { $0.hasPrefix("nonce-") }?.dropFirst(6) ?? ""
    #expect(page.components(separatedBy: "nonce=\"\(nonce)\"").count == 3)
  }

  @Test func refusalsDoNotEchoMarkupOrControls() async {
    let api = StabilityAPI(fake: fake)
    let answer = await api.answer(IncomingRequest("GET", "/\u{1B}[31m<script>"))
    #expect(answer.headers[.contentType] == "application/json" && !answer.text.contains("\u{1B}"))
  }
}
