import GenAPI

/// A call as HTTP, without the key: what all forms of `explain as` have in common.
struct ExplainedCall {
  /// What is sent.
  enum Payload {
    /// A JSON body, on several lines.
    case json(String)
    /// Parts of a form, in order.
    case form([Part])
  }

  /// A part of a form.
  struct Part {
    /// What a part holds.
    enum Content {
      case text(String)
      /// JSON, on several lines; it may be written in several ways.
      case json(String)
      /// An image, where it is.
      case image(String)
      /// A mask whose black and white are exchanged before it is sent, where it is.
      case exchangedMask(String)
    }

    let name: String
    let content: Content
  }

  /// The run's number; files are named by it.
  let run: Int
  /// How many images come.
  let samples: Int
  /// Where the path is below, unless `API_HOST` names another host: the address of the call's service, or the vendor's.
  let host: String
  let path: String
  /// The header `Accept`.
  let accept: String
  /// What stands before the key in the header `Authorization`.
  let keyPrefix: String
  let organization: String?
  let payload: Payload
  /// What the call asks for and no request can say: a sentence on one line.
  let unsent: String?

  /// The vendor's host.
  static let vendor = "https://api.stability.ai"

  /// - Parameters:
  ///   - planned: the call.
  ///   - host: the address of its service; `nil` for one inside the program.
  ///   - place: where an image is: its path, or its handle.
  /// - Throws: `EncodingError` for numbers that JSON cannot write.
  init(_ planned: PlannedCall, at host: String? = nil, place: (ImageReference) -> String) throws {
    run = planned.run
    self.host = host ?? Self.vendor
    samples = planned.call.samples
    let wire = try Explanation.wire(planned)
    (path, accept, keyPrefix, organization) = (wire.path, wire.accept, wire.keyPrefix, planned.organization)
    unsent = planned.call.seedTravel.map { travel in
      let place = "\(CanonicalScript.number(travel.amount)) of the way from seed \(planned.call.seed)"
      return "not sent: noise \(place) to seed \(travel.toSeed), which only the embedded engine offers"
    }
    switch wire.body {
    case .json(let bytes): payload = .json(String(decoding: CanonicalJSON.indented(bytes), as: UTF8.self))
    case .form(let parts): payload = .form(parts.compactMap { Self.part($0, planned.call, place) })
    case .none: payload = .form([])
    }
  }

  /// A call for a program, which finds images in files.
  /// - Parameters:
  ///   - planned: the call.
  ///   - host: as `init(_:at:place:)`
  ///   - artifacts: where the images are that earlier runs made; for others the name that the program of their run
  ///     gives them.
  /// - Throws: as `init(_:at:place:)`
  init(_ planned: PlannedCall, at host: String?, _ artifacts: [ArtifactKey: SavedArtifact]) throws {
    try self.init(planned, at: host) { image in
      switch image {
      case .file(let path): path
      case .artifact(let run, let index):
        artifacts[ArtifactKey(run: run, index: index)]?.path ?? Self.fileName(run: run, index: "\(index)")
      }
    }
  }

  private static func part(_ part: FormPart, _ call: Call, _ place: (ImageReference) -> String) -> Part? {
    let content: Part.Content? =
      switch part.content {
      case .initImage: call.initImage.map { .image(place($0)) }
      case .mask(let inverted): call.maskImage.map { inverted ? .exchangedMask(place($0)) : .image(place($0)) }
      case .text(let text) where part.isJSON:
        .json(String(decoding: CanonicalJSON.indented(Array(text.utf8)), as: UTF8.self))
      case .text(let text): .text(text)
      }
    return content.map { Part(name: part.name, content: $0) }
  }

  /// The file that the program of a run saves an image in.
  static func fileName(run: Int, index: String) -> String { "gen-\(run)-\(index).png" }

  /// The mask with black and white exchanged, if one is sent.
  var exchangedMask: String? {
    guard case .form(let parts) = payload else { return nil }
    return parts.lazy.compactMap { if case .exchangedMask(let path) = $0.content { path } else { nil } }.first
  }
}

extension FormPart {
  /// Whether it holds JSON: the settings of v1alpha.
  var isJSON: Bool { name == "options" }
}
