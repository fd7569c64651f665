import Foundation
import GenAPI
import GenClient
import TestServing
import Testing

/// Proxies from the environment.
@Suite struct ProxyTests {
  @Test(
    arguments: [
      (["https_proxy": "http://proxy:8080"], "https://api.stability.ai", "proxy:8080"),
      (["HTTPS_PROXY": "proxy:8080"], "https://api.stability.ai", "proxy:8080"),
      (["https_proxy": "http://proxy"], "https://api.stability.ai", "proxy:3128"),
      (["all_proxy": "socks5://proxy"], "https://api.stability.ai", "proxy:1080 SOCKS"),
      (["http_proxy": "http://proxy:8080"], "https://api.stability.ai", nil),
      (["HTTP_PROXY": "http://proxy:8080"], "http://teacher:7878", nil),
      (["http_proxy": "http://u:p@proxy:8080"], "http://teacher:7878", "proxy:8080"),
      (["https_proxy": "http://proxy:1", "no_proxy": ".stability.ai"], "https://api.stability.ai", nil),
      (["https_proxy": "http://proxy:1", "NO_PROXY": "example.com, stability.ai"], "https://api.stability.ai", nil),
      (["https_proxy": "http://proxy:1", "no_proxy": "ability.ai"], "https://api.stability.ai", "proxy:1"),
      (["https_proxy": "http://proxy:1", "no_proxy": "*"], "https://api.stability.ai", nil),
      (["https_proxy": "http://proxy:1"], "https://localhost:9", nil), ([:], "https://api.stability.ai", nil),
    ] as [([String: String], String, String?)])
  func theEnvironmentNamesThem(environment: [String: String], url: String, expected: String?) throws {
    let proxy = try ProxySettings.proxy(for: try ServiceAddress(url).origin) { environment[$0] }
    #expect(proxy.map { "\($0.host):\($0.port)\($0.isSOCKS ? " SOCKS" : "")" } == expected)
  }

  @Test func requestsGoThroughThem() async throws {
    let server = try TestServer { request, _ in
      if request.method == "CONNECT" { return [.send(Array("HTTP/1.1 200 OK\r\n\r\n".utf8))] }
      return [.answer(200, ["Content-Type": "image/png"], picture)]
    }
    let folder = Folder()
    var connection = ServiceConnection(address: try ServiceAddress("http://teacher.example:7878")) {
      () throws(KeyFile.Failure) in nil
    }
    connection.plainOrigins = [connection.address.origin]
    connection.proxy = try ProxySettings.proxy(for: connection.address.origin) {
      $0 == "http_proxy" ? server.url : nil
    }
    var options = ClientOptions()
    options.temporaryFolder = folder.path
    let outcome = await outcome(of: GenerationRequest(call()), from: StabilityService(connection, options: options))
    #expect(outcome.error == nil)
    #expect(server.requests.map(\.method) == ["CONNECT", "POST"])
    #expect(server.requests.first?.path == "teacher.example:7878")
  }

  @Test(arguments: ["ftp://me:hunter2@proxy:1", "https://proxy", "http://", "http://a b"])
  func whatIsNoProxyIsNamed(text: String) throws {
    let error = #expect(throws: ServiceAddressError.self) {
      try ProxySettings.proxy(for: .vendor) { $0 == "all_proxy" ? text : nil }
    }
    #expect(error?.description.hasPrefix("`all_proxy` is `") == true)
    #expect(error?.description.contains("hunter2") == false)
  }

  @Test func proxiesThatAreNotThereAreNamed() async throws {
    let nobody = try Loopback()
    var connection = ServiceConnection(address: .vendor) { () throws(KeyFile.Failure) in Secret(testKey) }
    connection.proxy = try ProxySettings.proxy(for: .vendor) {
      $0 == "https_proxy" ? "http://127.0.0.1:\(nobody.port)" : nil
    }
    var options = ClientOptions()
    options.retries = 0
    let outcome = await outcome(of: GenerationRequest(call()), from: StabilityService(connection, options: options))
    #expect(outcome.client?.kind == .connection)
    #expect(outcome.client?.description.contains("no connection to the proxy 127.0.0.1:\(nobody.port)") == true)
    #expect(outcome.mayHaveCharged == false)
  }

  @Test func refusalsOfAProxyCostNothing() async throws {
    let server = try TestServer { _, _ in [.answer(407, [:], [])] }
    var connection = ServiceConnection(address: try ServiceAddress("https://teacher.example")) {
      () throws(KeyFile.Failure) in nil
    }
    connection.proxy = try ProxySettings.proxy(for: connection.address.origin) {
      $0 == "https_proxy" ? server.url : nil
    }
    let outcome = await outcome(of: GenerationRequest(call()), from: StabilityService(connection))
    #expect(outcome.client?.kind == .proxy, "\(String(describing: outcome.error))")
    #expect(outcome.mayHaveCharged == false)
    #expect(server.requests.first?.method == "CONNECT")
  }
}
