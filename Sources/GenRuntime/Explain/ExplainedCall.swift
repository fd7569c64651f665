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
    path = Explanation.path(planned)
    keyPrefix = planned.dialect == .v1alpha ? "" : "Bearer "
    organization = planned.organization
    if planned.call.operation == .upscale {
      payload = Self.enlargement(planned.call, artifacts)
      return
    }
    let body = V1Alpha.Body(planned.call)
    let images = [("init_image", planned.call.initImage), ("mask_image", planned.call.maskImage)].compactMap {
      name, image in image.map { (name: name, path: Self.path(of: $0, artifacts)) }
    }
    guard planned.call.initImage != nil else {
      payload = .json(try CanonicalJSON.pretty(body))
      return
    }
    // v1alpha has the settings in one part; the later dialects have a part for each.
    let fields =
      planned.dialect == .v1alpha
      ? [Field(name: "options", value: try CanonicalJSON.pretty(body), isJSON: true)] : try Self.flat(body, planned)
    payload = .form(images: images, fields: fields)
  }

  private static func enlargement(_ call: Call, _ artifacts: [ArtifactKey: SavedArtifact]) -> Payload {
    let form = EnlargementBody(call)
    let sides = [("width", form.width), ("height", form.height)].compactMap { name, pixels in
      pixels.map { Field(name: name, value: "\($0)") }
    }
    return .form(images: call.initImage.map { [(name: "image", path: path(of: $0, artifacts))] } ?? [], fields: sides)
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

  /// The settings as fields of a form: `text_prompts[0][text]`. Width and height follow the init image.
  private static func flat(_ body: V1Alpha.Body, _ planned: PlannedCall) throws -> [Field] {
    var body = body
    (body.width, body.height) = (nil, nil)
    let value = JSONValue(String(decoding: try CanonicalJSON.encode(body), as: UTF8.self)) ?? .null
    let mode =
      planned.call.operation == .imageToImage ? [Field(name: "init_image_mode", value: "STEP_SCHEDULE")] : []
    return mode + fields(of: value, "")
  }

  /// The fields below `name`, in the order of their names.
  private static func fields(of value: JSONValue, _ name: String) -> [Field] {
    switch value {
    case .list(let items): items.enumerated().flatMap { fields(of: $1, "\(name)[\($0)]") }
    case .object(let members):
      members.sorted { $0.key < $1.key }.flatMap { key, value in
        fields(of: value, name.isEmpty ? key : "\(name)[\(key)]")
      }
    default: value.string.map { [Field(name: name, value: $0)] } ?? []
    }
  }
}
