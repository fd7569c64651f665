import Foundation
import GenAPI
import TestServing
import Testing

@testable import GenClient

/// Keys go to their origin only, and are seen nowhere.
@Suite struct KeyTests {
  @Test func secretsAreNotShown() throws {
    let secret = try #require(Secret("  \(testKey)\n"))
    var dumped = ""
    dump(secret, to: &dumped)
    dump([secret: Optional(secret)], to: &dumped)
    for text in ["\(secret)", String(reflecting: secret), "\([secret])", dumped] {
      #expect(!text.contains(testKey))
    }
    #expect(secret.revealed() == testKey)
    #expect(secret.redacted(in: "the key \(testKey) is bad, \(testKey)") == "the key (secret) is bad, (secret)")
    #expect(Secret("a\r\nHost: b") == nil)
    #expect(Secret(" ") == nil)
  }

  /// In other letters, with percent signs, and in base64 wherever the key begins.
  @Test func keysInOtherFormsAreNotShown() throws {
    let secret = try #require(Secret(testKey))
    let percent = testKey.utf8.map { "%" + String($0, radix: 16) }.joined()
    let some = testKey.replacingOccurrences(of: "-", with: "%2D")
    for form in [testKey.uppercased(), testKey.lowercased(), percent, percent.uppercased(), some] {
      #expect(secret.redacted(in: "<\(form)> \(form)") == "<(secret)> (secret)", "\(form)")
    }
    for before in ["", "a", "ab", "Bearer ", "user:", "x:"] {
      for after in ["", "!", "!!", ":"] {
        let text = Data((before + testKey + after).utf8).base64EncodedString()
        let shown = secret.redacted(in: "\"\(text)\"")
        #expect(shown.contains("(secret)") && shown.utf8.count < 40, "\(shown)")
      }
    }
    #expect(secret.occurs(in: percent) && !secret.occurs(in: "sk-Xq7"))
    let spoken = try #require(Secret("~~~?~~~?~~~?"))
    let address = Data("~~~?~~~?~~~?".utf8).base64EncodedString().replacingOccurrences(of: "/", with: "_")
    #expect(spoken.redacted(in: address.replacingOccurrences(of: "+", with: "-")) == "(secret)")
    for text in ["", "%", "%4", "the key sk-", "c2stWHE3c2VjcmV", "größer %C3%B6"] {
      #expect(secret.redacted(in: text) == text)
    }
    // A short key may be a word.
    #expect(Secret("test")?.redacted(in: "Test the test") == "Test the (secret)")
  }

  @Test(arguments: [(Dialect.v1alpha, testKey), (.v1beta, "Bearer " + testKey), (.v1, "Bearer " + testKey)])
  func keysAreSentAsTheDialectWants(dialect: Dialect, header: String) async throws {
    let server = try TestServer { _, _ in [.answer(200, ["Content-Type": "image/png"], picture)] }
    var request = GenerationRequest(call())
    (request.dialect, request.organization) = (dialect, "org-1")
    #expect(await outcome(of: request, from: try service(server.url, in: Folder())).error == nil)
    #expect(server.requests.first?.headers["authorization"] == header)
    #expect(server.requests.first?.headers["organization"] == "org-1")
  }

  @Test func serversThatRepeatTheKeyAreNotQuoted() async throws {
    let server = try TestServer { request, index in
      let key = request.headers["authorization"] ?? ""
      if index == 0 {
        return [.json(401, "{\"name\":\"\(key)\",\"message\":\"key \(key) is wrong\",\"id\":\"\(key)\"}")]
      }
      return [.answer(302, ["Location": "http://elsewhere.example/?key=\(key)"], [])]
    }
    let stability = try service(server.url, in: Folder())
    for _ in 0..<2 {
      let outcome = await outcome(of: GenerationRequest(call()), from: stability)
      #expect(outcome.error != nil)
      #expect(!String(reflecting: outcome.error).contains(testKey), "\(String(describing: outcome.error))")
    }
  }

  @Test func documentsThatRepeatTheKeyAreShownWithoutIt() async throws {
    let server = try TestServer { request, _ in
      let key = request.headers["authorization"] ?? ""
      let escaped = key.replacingOccurrences(of: "s", with: "\\u0073")
      let engine = #"{"id":"\#(key)","name":"of \#(escaped)","description":"for \#(key)","type":"PICTURE"}"#
      let organization = #"{"id":"\#(key)","name":"\#(escaped)","role":"\#(key)","is_default":true}"#
      if request.path.hasSuffix("engines/list") { return [.json(200, #"{"engines":[\#(engine)]}"#)] }
      let person = #""id":"user \#(key)","email":"\#(escaped)","profile_picture":"\#(key)""#
      return [.json(200, #"{\#(person),"organizations":[\#(organization)]}"#)]
    }
    let stability = try service(server.url, in: Folder())
    let shown = String(reflecting: try await stability.engines()) + String(reflecting: try await stability.account())
    #expect(shown.contains("for (secret)") && shown.contains("user (secret)"), "\(shown)")
    #expect(!shown.contains(testKey), "\(shown)")
  }

  /// Cut short, or in other letters, it would still be most of a key.
  @Test func partsOfTheKeyAreNotQuotedEither() async throws {
    let server = try TestServer { request, index in
      let key = request.headers["authorization"] ?? ""
      let padding = String(repeating: "x", count: 390)
      return index == 0
        ? [.answer(400, ["Content-Type": "text/plain"], Array("\(padding)\(key)".utf8))]
        : [.answer(200, ["Content-Type": "text/\(key)"], [1])]
    }
    let stability = try service(server.url, in: Folder())
    for _ in 0..<2 {
      let error = String(reflecting: await outcome(of: GenerationRequest(call()), from: stability).error).lowercased()
      #expect(error.contains("xxxx") || error.contains("text/"), "\(error)")
      #expect(!error.contains(testKey.prefix(8).lowercased()), "\(error)")
    }
  }

  @Test func redirectsAreNotFollowed() async throws {
    let other = try TestServer { _, _ in [.answer(200, [:], picture)] }
    let server = try TestServer { _, _ in [.answer(308, ["Location": other.url], [])] }
    let outcome = await outcome(of: GenerationRequest(call()), from: try service(server.url, in: Folder()))
    #expect(outcome.client?.description.contains(other.url) == true)
    #expect(other.requests.isEmpty)
  }

  @Test func theVendorIsNotAskedWithoutAKey() async throws {
    let outcome = await outcome(
      of: GenerationRequest(call()), from: try service("https://api.stability.ai", in: Folder(), key: nil))
    #expect(outcome.refusal?.status == 401)
    #expect(outcome.refusal?.message.contains("gen key add https://api.stability.ai") == true)
  }

  @Test func keysAreKeptByOriginInAFileOfOnesOwn() throws {
    let folder = Folder()
    let file = KeyFile(path: folder.path + "/config/keys")
    let local = try ServiceAddress("http://LOCALHOST:7878/path").origin
    let (first, second) = (try #require(Secret("sk-first")), try #require(Secret("sk-second")))
    #expect(try file.key(for: .vendor) == nil)
    try file.add(first, for: .vendor)
    try file.add(second, for: local)
    try file.add(second, for: .vendor)
    #expect(try file.origins() == ["http://localhost:7878", "https://api.stability.ai"])
    #expect(try file.key(for: .vendor) == second)
    let permissions = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
    #expect(permissions == 0o600)
    #expect(try file.remove(local))
    #expect(try !file.remove(local))
    #expect(try file.key(for: local) == nil)
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file.path)
    #expect(throws: KeyFile.Failure.self) { try file.key(for: .vendor) }
  }

  @Test func keysThatAreAddedAtATimeAreAllKept() async throws {
    let folder = Folder()
    let file = KeyFile(path: folder.path + "/config/keys")
    let key = try #require(Secret("sk-first"))
    let origins = try (1...24).map { try ServiceAddress("http://127.0.0.1:\($0)").origin }
    try await withThrowingTaskGroup { group in
      for origin in origins { group.addTask { try file.add(key, for: origin) } }
      try await group.waitForAll()
    }
    #expect(try file.origins().sorted() == origins.map(\.description).sorted())
  }

  @Test(arguments: [
    ("https://api.stability.ai", "https://api.stability.ai", ""),
    ("HTTPS://API.Stability.AI:443/", "https://api.stability.ai", ""),
    ("http://127.0.0.1:7878/api/", "http://127.0.0.1:7878", "/api"), ("http://[::1]:80", "http://[::1]", ""),
    ("http://teacher:7878", "http://teacher:7878", ""),
  ]) func addressesAreRead(text: String, origin: String, path: String) throws {
    let address = try ServiceAddress(text)
    #expect(address.origin.description == origin)
    #expect(address.path == path)
  }

  @Test(arguments: [
    "", "api.stability.ai", "ftp://a", "https://", "https://a:0", "https://a:99999", "https://a:b", "https://u:p@host",
    "https://a b", "https://a\r\nX: y", "https://a/?q", "https://evil.example#@api.stability.ai", "https://ä.example",
  ]) func whatIsNoAddressIsRejected(text: String) {
    #expect(throws: ServiceAddressError.self) { try ServiceAddress(text) }
  }

  @Test func passwordsInAddressesAreNotRepeated() {
    let error = #expect(throws: ServiceAddressError.self) { try ServiceAddress("https://me:hunter2@host") }
    #expect(error?.description.contains("hunter2") == false)
  }

  @Test(arguments: [
    ("http://127.0.0.1", true), ("http://localhost:1", true), ("http://[::1]", true),
    ("http://127.0.0.1.evil.com", false),
    ("http://127.example", false), ("http://10.0.0.1", false), ("https://api.stability.ai", false),
  ]) func loopbackIsThisMachine(text: String, expected: Bool) throws {
    #expect(try ServiceAddress(text).origin.isLoopback == expected)
  }
}
