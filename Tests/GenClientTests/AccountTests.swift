import GenAPI
import GenClient
import TestServing
import Testing

/// Questions that cost nothing.
@Suite struct AccountTests {
  private static let account =
    #"{"id":"user-1","email":"a@b.c","organizations":[{"id":"org-1","name":"O","role":"MEMBER","is_default":true}]}"#

  @Test(arguments: [Dialect.v1alpha, .v1]) func areAskedInTheDialectOfTheServer(dialect: Dialect) async throws {
    let engine = #"{"id":"e1","name":"E","description":"d","type":"PICTURE"}"#
    let server = try TestServer { request, _ in
      switch request.path {
      case "/\(dialect)/engines/list": [.json(200, dialect == .v1 ? "[\(engine)]" : "{\"engines\":[\(engine)]}")]
      case "/\(dialect)/user/account": [.json(200, Self.account)]
      case "/\(dialect)/user/balance": [.json(200, #"{"credits":12.25}"#)]
      default: [.json(404, #"{"name":"not_found","message":"no"}"#)]
      }
    }
    let stability = try service(server.url, in: Folder())
    #expect(try await stability.engines().map(\.id) == ["e1"])
    #expect(try await stability.account()?.organizations.first?.isDefault == true)
    #expect(try await stability.balance() == 12.25)
    try RequestText.expect(server.requests, toBe: "\(dialect)-account")
  }

  @Test func brokenAnswersAreNamed() async throws {
    let server = try TestServer { _, _ in [.json(200, "{\"credits\":\"many\"}")] }
    let stability = try service(server.url, in: Folder())
    await #expect(throws: ClientError.self) { try await stability.balance() }
    let endless = try TestServer { _, _ in
      [.send(Array("HTTP/1.1 200 OK\r\n\r\n".utf8)), .forever([UInt8](repeating: 0x20, count: 1 << 16))]
    }
    let error = await #expect(throws: ClientError.self) {
      try await service(endless.url, in: Folder()).balance()
    }
    #expect(error?.kind == .tooLarge)
  }
}
