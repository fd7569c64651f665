import GenAPI

/// What an address stands for.
package enum Route: Hashable, Sendable {
  case page, health, metrics, openAPI
  case engines(Dialect)
  case account(Dialect)
  case balance(Dialect)
  /// v1alpha, v1beta and v1.
  case generation(Dialect, engine: String, Call.Operation)
  /// v2beta.
  case stableImage(StableImage)

  /// The services of v2beta that are offered.
  package enum StableImage: String, Hashable, Sendable, CaseIterable {
    case core = "generate/core"
    case ultra = "generate/ultra"
    case sd3 = "generate/sd3"
    case inpaint = "edit/inpaint"
    case upscaleFast = "upscale/fast"
  }

  /// The route of a path without its query; `nil` when there is none.
  package init?(path: String) {
    switch path {
    case "/": self = .page
    case "/healthz": self = .health
    case "/metrics": self = .metrics
    case "/openapi.json": self = .openAPI
    default:
      let pieces = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map(Substring.init)
      guard pieces.count > 1, let dialect = Dialect(rawValue: String(pieces[1])) else { return nil }
      self.init(dialect, pieces[2...])
    }
  }

  private init?(_ dialect: Dialect, _ pieces: ArraySlice<Substring>) {
    if dialect == .v2beta {
      guard pieces.first == "stable-image",
        let service = StableImage(rawValue: pieces.dropFirst().joined(separator: "/"))
      else { return nil }
      self = .stableImage(service)
      return
    }
    var pieces = pieces
    switch pieces {
    case ["engines", "list"]: self = .engines(dialect)
    case ["user", "account"]: self = .account(dialect)
    case ["user", "balance"]: self = .balance(dialect)
    default:
      guard let kind = pieces.popFirst(), kind == "generation", let engine = pieces.popFirst(), !engine.isEmpty,
        let operation = Self.operation(pieces), operation != .upscale || dialect == .v1
      else { return nil }
      self = .generation(dialect, engine: Self.decoded(engine), operation)
    }
  }

  private static func operation(_ path: ArraySlice<Substring>) -> Call.Operation? {
    switch path {
    case ["text-to-image"]: .textToImage
    case ["image-to-image"]: .imageToImage
    case ["image-to-image", "masking"]: .masking
    case ["image-to-image", "upscale"]: .upscale
    default: nil
    }
  }

  /// Undoes percent-encoding; what is not UTF-8 afterwards names no engine anyway.
  private static func decoded(_ text: Substring) -> String {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
    var bytes: [UInt8] = []
    var rest = text
    while let character = rest.popFirst() {
      if character == "%", rest.count >= 2, let byte = UInt8(rest.prefix(2), radix: 16) {
        bytes.append(byte)
        rest = rest.dropFirst(2)
      } else {
        bytes += String(character).utf8
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The method it answers; `HEAD` goes with `GET`.
  package var method: String { isGeneration ? "POST" : "GET" }

  /// Whether it makes pictures.
  package var isGeneration: Bool {
    switch self {
    case .generation, .stableImage: true
    default: false
    }
  }

  /// Whose error objects it answers with.
  package var dialect: Dialect? {
    switch self {
    case .page, .health, .metrics, .openAPI: nil
    case .engines(let dialect), .account(let dialect), .balance(let dialect): dialect
    case .generation(let dialect, _, _): dialect
    case .stableImage: .v2beta
    }
  }

  /// The route with its variable parts left out, for counting.
  package var template: String {
    switch self {
    case .page: "/"
    case .health: "/healthz"
    case .metrics: "/metrics"
    case .openAPI: "/openapi.json"
    case .engines(let dialect): "/\(dialect.rawValue)/engines/list"
    case .account(let dialect): "/\(dialect.rawValue)/user/account"
    case .balance(let dialect): "/\(dialect.rawValue)/user/balance"
    case .generation(let dialect, _, let operation):
      "/\(dialect.rawValue)/generation/{engine_id}/"
        + ([.textToImage, .imageToImage].contains(operation) ? "" : "image-to-image/") + operation.rawValue
    case .stableImage(let service): "/v2beta/stable-image/\(service.rawValue)"
    }
  }

  /// Bytes that a body may have: JSON is text, forms carry up to two images.
  package var bodyLimit: Int {
    switch self {
    case .generation(_, _, .textToImage): 1 << 20
    case .generation: 24 << 20
    case .stableImage: 10 << 20
    default: 64 << 10
    }
  }
}
