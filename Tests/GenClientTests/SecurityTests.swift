import GenAPI
import GenClient
import NIOCore
import NIOPosix
import NIOSSL
import TestServing
import Testing

/// TLS: whom the client trusts.
@Suite struct SecurityTests {
  @Test(arguments: [
    (trusts: true, host: "localhost", works: true), (trusts: false, host: "localhost", works: false),
    (trusts: true, host: "127.0.0.1", works: false),
  ]) func certificatesAreChecked(trusts: Bool, host: String, works: Bool) async throws {
    let server = try await SafeServer()
    let stability = try service("https://\(host):\(server.port)", in: Folder()) {
      if trusts { $0.trustedCertificates = SafeServer.certificate }
    }
    let outcome = await outcome(of: GenerationRequest(call()), from: stability)
    #expect(outcome.contents == (works ? [picture] : []))
    #expect(outcome.client?.kind == (works ? nil : .security), "\(String(describing: outcome.error))")
    #expect(outcome.mayHaveCharged == (works ? nil : false))
    #expect((outcome.client?.description.contains("(`SSL_CERT_FILE` names others to trust)") ?? false) == !trusts)
    try await server.stop()
  }

  /// As curl, OpenSSL, Go and Python have it: in place of the system's.
  @Test func aFileOfCertificatesIsTrusted() async throws {
    let server = try await SafeServer()
    let folder = try Folder(holding: "# comments may stand in it\n" + SafeServer.certificate, as: "root.pem")
    let stability = try service("https://localhost:\(server.port)", in: folder) {
      $0.certificateFile = folder.path + "/root.pem"
    }
    let outcome = await outcome(of: GenerationRequest(call()), from: stability)
    #expect(outcome.contents == [picture], "\(String(describing: outcome.error))")
    try await server.stop()
  }

  @Test(arguments: [
    (text: "", name: "root.pem", says: "has no certificates"), (text: "hello", name: "root.pem", says: "has no certif"),
    (
      text: "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", name: "root.pem",
      says: "has no certificates"
    ),
    (text: "", name: "other.pem", says: "No such file"), (text: "", name: "", says: "is no file of certificates"),
  ]) func aBadFileOfCertificatesIsSaidAndNothingIsSent(text: String, name: String, says: String) async throws {
    let server = try TestServer { _, _ in [.close] }
    let folder = try Folder(holding: text, as: "root.pem")
    let change: (inout ClientOptions) -> Void = { $0.certificateFile = folder.path + "/" + name }
    let safe = try service("https://localhost:\(server.port)", in: folder, change: change)
    let failure = await outcome(of: GenerationRequest(call()), from: safe)
    #expect(failure.client?.kind == .security && failure.mayHaveCharged == false)
    let description = failure.client?.description ?? ""
    #expect(description.contains(says) && description.contains("`SSL_CERT_FILE`"), "\(description)")
    #expect(server.requests.isEmpty)
    // Without TLS nobody needs it.
    let plain = try service("http://localhost:\(server.port)", in: folder, change: change)
    #expect(await outcome(of: GenerationRequest(call()), from: plain).client?.kind == .closed)
  }
}

/// A server that speaks TLS and answers everything with a picture.
private struct SafeServer {
  private let channel: any Channel
  var port: Int { channel.localAddress?.port ?? 0 }

  init() async throws {
    let configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: try NIOSSLCertificate.fromPEMBytes(Array(Self.certificate.utf8)).map { .certificate($0) },
      privateKey: .privateKey(try NIOSSLPrivateKey(bytes: Array(Self.key.utf8), format: .pem)))
    let context = try NIOSSLContext(configuration: configuration)
    channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context))
          try channel.pipeline.syncOperations.addHandler(Answering())
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
  }

  func stop() async throws { try await channel.close() }

  private final class Answering: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer
    private var hasAnswered = false

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      if hasAnswered { return }
      hasAnswered = true
      let head = "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: \(picture.count)\r\n\r\n"
      context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: Array(head.utf8) + picture)), promise: nil)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
  }

  /// For `localhost`, signed by itself; for tests only.
  static let certificate = """
    -----BEGIN CERTIFICATE-----
    MIIBlTCCATugAwIBAgIUW8j/e6CCwLIjeQ7C+DkUCbIaOVgwCgYIKoZIzj0EAwIw
    FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMTA1MTAxOVoYDzIxMjYxMDI4
    MDUxMDE5WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
    PQMBBwNCAAS8YGVDDtX1TcXyKMwiI9razco9jxp2+wYABo9WIZMGzjXAB+wVcwxP
    TixJ4s7XfFSswatUL9IYiXxeLxBOxMwGo2kwZzAdBgNVHQ4EFgQUwSmRT3sT6/47
    eifL5bYqAHgv/LYwHwYDVR0jBBgwFoAUwSmRT3sT6/47eifL5bYqAHgv/LYwDwYD
    VR0TAQH/BAUwAwEB/zAUBgNVHREEDTALgglsb2NhbGhvc3QwCgYIKoZIzj0EAwID
    SAAwRQIhAKzi+7DXya5X/umIgCM6bFinWVp5hNwpIKxnru9sH163AiBWXG48cuqm
    3VSD9nMfYb8XQtZLphWeK/s+1+SuQLy3tQ==
    -----END CERTIFICATE-----
    """

  private static let key = """
    -----BEGIN PRIVATE KEY-----
    MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg81wnUdmikj7J4+Bb
    lBvOlua1O+NXOh78dT0eVhFF6yOhRANCAAS8YGVDDtX1TcXyKMwiI9razco9jxp2
    +wYABo9WIZMGzjXAB+wVcwxPTixJ4s7XfFSswatUL9IYiXxeLxBOxMwG
    -----END PRIVATE KEY-----
    """
}
