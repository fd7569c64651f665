import GenAPI

/// A call as HTTP, without the key: what the programs that `explain as` writes have in common.
struct ExplainedCall {
  /// What is sent.
  enum Payload {
    /// A JSON body, on several lines.
    case json(String)
    /// Parts of a form: images by their paths, then fields.
    case form(images: [(name: String, path: String)], fields: [Field])
  }

  /// A field of a form.
  struct Field {
    let name: String
    let value: String
    /// Whether the value is JSON, which may be written in several ways.
    var isJSON = false
  }

  /// The run's number; files are named by it.
  let run: Int
  /// How many images come.
  let samples: Int
  let path: String
  /// What stands before the key in the header `Authorization`.
  let keyPrefix: String
  let organization: String?
  let payload: Payload

  /// The vendor's host, unless `API_HOST` says otherwise.
  static let defaultHost = "https://api.stability.ai"

  /// - Parameters:
  ///   - planned: the call.
  ///   - artifacts: where the images are that earlier runs made; for others the name that the program of their run
  ///     gives them.
  /// - Throws: `EncodingError` for numbers that JSON cannot write.
  init(_ planned: PlannedCall, _ artifacts: [ArtifactKey: SavedArtifact]) throws {
    run = planned.run
    samples = planned.call.samples
    let wire = try Explanation.wire(planned)
    (path, keyPrefix, organization) = (wire.path, wire.keyPrefix, planned.organization)
    switch wire.body {
    case .form(let parts): payload = try Self.form(parts, planned.call, artifacts)
    case .json, .none: payload = .json(try CanonicalJSON.pretty(V1Alpha.Body(planned.call)))
    }
  }

  private static func form(
    _ parts: [FormPart], _ call: Call, _ artifacts: [ArtifactKey: SavedArtifact]
  ) throws -> Payload {
    var images: [(name: String, path: String)] = []
    var fields: [Field] = []
    for part in parts {
      switch part.content {
      case .initImage: images += call.initImage.map { [(part.name, path(of: $0, artifacts))] } ?? []
      case .mask: images += call.maskImage.map { [(part.name, path(of: $0, artifacts))] } ?? []
      case .text where part.name == "options":
        fields.append(
          Field(name: part.name, value: try CanonicalJSON.pretty(V1Alpha.Body(call)), isJSON: true))
      case .text(let text): fields.append(Field(name: part.name, value: text))
      }
    }
    return .form(images: images, fields: fields)
  }

  /// The file that the program of a run saves an image in.
  static func fileName(run: Int, index: String) -> String { "gen-\(run)-\(index).png" }

  private static func path(of image: ImageReference, _ artifacts: [ArtifactKey: SavedArtifact]) -> String {
    switch image {
    case .file(let path): path
    case .artifact(let run, let index):
      artifacts[ArtifactKey(run: run, index: index)]?.path ?? fileName(run: run, index: "\(index)")
    }
  }
}
