import GenAPI

/// The vendor's API over HTTP, or a server that speaks the same, in every dialect.
///
/// One sample comes as an image, several as JSON; each is written to a temporary file while it comes in. A request is
/// sent again only when nothing can have been charged for it: nobody answered at the address, or the service said that
/// it is too busy. Everything else is thrown, as `APIError` (the service said no) or `ClientError`, both of which know
/// whether the call may have been charged. No redirect is followed.
public final class StabilityService: GenerationService {
  /// `stability`
  public let name = "stability"
  /// Pictures change with the vendor's engines only.
  public let revision = "1"
  /// Where it answers.
  public let connection: ServiceConnection

  let transport: Transport
  /// What its requests pass.
  public let gate: RateGate
  let incoming: IncomingFolder
  var options: ClientOptions { transport.options }

  /// A service; nothing is opened before the first request.
  /// - Parameter gate: what its requests pass; one of its own without it.
  public init(_ connection: ServiceConnection, options: ClientOptions = ClientOptions(), gate: RateGate? = nil) {
    self.connection = connection
    transport = Transport(address: connection.address, proxy: connection.proxy, options: options)
    incoming = IncomingFolder(path: options.temporaryFolder)
    self.gate = gate ?? RateGate(options)
  }

  /// A few: the service has machines enough, and its queue is no place to wait in.
  public let concurrency = 4

  /// Scheme, host and port.
  public var origin: String { connection.address.origin.description }
  /// The origin with the path that those of the API are below.
  public var address: String? { origin + connection.address.path }

  /// Finds the key of the connection, as it is or encoded.
  public func keyFinder() -> (@Sendable (String) -> Bool)? {
    guard let key = (try? connection.currentKey()) ?? nil else { return nil }
    return { key.occurs(in: $0) }
  }

  /// As documented.
  public func limits(dialect: Dialect, engine: String) -> Limits {
    Limits.documented(dialect: dialect, engine: engine)
  }

  /// The price list of v2beta; not known for the other dialects.
  public func maximumCredits(of call: Call, in dialect: Dialect) -> Double? {
    PriceTable.credits(dialect: dialect, engine: call.engine).map { $0 * Double(call.samples) }
  }

  /// The engines that the vendor has had or has, the default one first: known without asking.
  public static let knownEngines: [Engine] =
    StableImage.engines.map { id in
      Engine(id: id, name: id, description: "Stable Image (v2beta)")
    } + olderEngines.map { Engine(id: $0, name: $0, description: "") }

  private static let olderEngines = [
    "stable-diffusion-xl-1024-v1-0", "stable-diffusion-xl-1024-v0-9", "stable-diffusion-xl-beta-v2-2-2",
    "stable-diffusion-v1-6", "stable-diffusion-v1-5", "stable-diffusion-v1", "stable-diffusion-512-v2-1",
    "stable-diffusion-768-v2-1", "stable-diffusion-512-v2-0", "stable-diffusion-768-v2-0",
    "stable-inpainting-v1-0", "stable-inpainting-512-v2-0", "esrgan-v1-x2plus",
    "stable-diffusion-x4-latent-upscaler",
  ]

  /// Starts a call at the first event asked for.
  public func generate(_ request: GenerationRequest) -> GenerationEvents {
    let call = StabilityCall(service: self, request: request)
    return AsyncThrowingStream { try await call.next() }
  }

  /// What the service lists; of the vendor also the operations of v2beta, which it does not list.
  public func engines() async throws -> [Engine] {
    let quoted = quotation
    let listed = try await ask(V1Alpha.Engines.self, "/engines/list").engines.map { engine in
      Engine(
        id: quoted(engine.id), name: quoted(engine.name), description: quoted(engine.description), kind: engine.kind)
    }
    let known = connection.address.origin == .vendor ? Self.knownEngines.prefix(StableImage.engines.count) : []
    return known + listed
  }

  /// Who the key belongs to.
  public func account() async throws -> V1Alpha.Account? {
    let quoted = quotation
    let account = try await ask(V1Alpha.Account.self, "/user/account")
    let organizations = account.organizations.map { organization in
      V1Alpha.Account.Membership(
        id: quoted(organization.id), name: quoted(organization.name), role: quoted(organization.role),
        isDefault: organization.isDefault)
    }
    return V1Alpha.Account(
      id: quoted(account.id), email: quoted(account.email), organizations: organizations,
      profilePicture: account.profilePicture.map(quoted))
  }

  /// Takes the key out of a text: servers like to repeat what they were sent.
  private var quotation: (String) -> String {
    let key = try? connection.currentKey()
    return { key?.redacted(in: $0) ?? $0 }
  }

  /// The credits that are left.
  public func balance() async throws -> Double? { try await ask(V1Alpha.Balance.self, "/user/balance").credits }

  /// The dialects to ask for what costs nothing: the vendor's v1alpha is gone, other servers may have no other.
  private var accountDialects: [Dialect] { connection.address.origin == .vendor ? [.v1] : [.v1alpha, .v1] }

  private func ask<Value: Decodable>(_ type: Value.Type, _ path: String) async throws -> Value {
    var missing: (any Error)?
    for dialect in accountDialects {
      do {
        return try await DocumentQuery(service: self, request: dialect.query(path)).answer(type)
      } catch let error as APIError where error.status == 404 {
        missing = error
      }
    }
    throw missing ?? ClientError(.malformed, "the service has no `\(path)`")
  }
}
