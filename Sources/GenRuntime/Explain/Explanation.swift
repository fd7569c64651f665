import GenAPI
import GenLanguage

/// Shows calls as they would be sent; a key is never among it.
public enum Explanation {
  /// Several calls in one form; ends without a newline.
  /// Programs read the key from `STABILITY_API_KEY` and the host from `API_HOST`.
  /// - Parameters:
  ///   - calls: in the order they are made.
  ///   - format: how they are written.
  ///   - artifacts: where the images are that earlier runs made and these calls use.
  /// - Throws: `EncodingError` for numbers that JSON cannot write (infinite, not a number).
  public static func text(
    _ calls: [PlannedCall], as format: ExplainFormat, artifacts: [ArtifactKey: SavedArtifact] = [:]
  ) throws -> String {
    switch format {
    case .requests: try calls.map(request).joined(separator: "\n\n")
    case .json: try calls.map(line).joined(separator: "\n")
    case .curl: curl(try calls.map { try ExplainedCall($0, artifacts) })
    case .python: python(try calls.map { try ExplainedCall($0, artifacts) })
    case .go: go(try calls.map { try ExplainedCall($0, artifacts) })
    }
  }

  /// The request of a call; in v1 where the dialect has no such operation, and only the embedded engine takes it.
  /// - Throws: `EncodingError` for numbers that JSON cannot write.
  static func wire(_ planned: PlannedCall) throws -> WireRequest {
    if let request = try planned.dialect.request(for: planned.call) { return request }
    return try Dialect.v1.request(for: planned.call) ?? planned.dialect.query("")
  }

  private static func request(_ planned: PlannedCall) throws -> String {
    var lines = ["POST \(try wire(planned).path)"]
    if let organization = planned.organization { lines.append("Organization: \(visibleText(organization))") }
    if planned.call.operation == .upscale {
      lines += images(planned.call).map { "\($0.part): \(visibleText($0.image))" }
      let form = EnlargementBody(planned.call)
      lines.append(form.width.map { "width: \($0)" } ?? "height: \(form.height ?? 0)")
      return lines.joined(separator: "\n")
    }
    let body = Quoting.json(try CanonicalJSON.pretty(V1Alpha.Body(planned.call)))
    guard planned.call.initImage != nil else { return (lines + [body]).joined(separator: "\n") }
    // Image-to-image sends parts of a form; the settings are one of them.
    lines += images(planned.call).map { "\($0.part): \(visibleText($0.image))" }
    return (lines + ["options: \(body)"]).joined(separator: "\n")
  }

  /// One call on one line: what is sent and where, the run's number and name.
  private static func line(_ planned: PlannedCall) throws -> String {
    var entry = Entry(
      method: "POST", path: try wire(planned).path, run: planned.run, service: planned.service,
      body: RequestBody(planned.call))
    entry.name = planned.name
    entry.organization = planned.organization
    for image in images(planned.call) {
      switch image.part {
      case "image": entry.image = image.image
      case "init_image": entry.initImage = image.image
      default: entry.maskImage = image.image
      }
    }
    return Quoting.json(String(decoding: try CanonicalJSON.encode(entry), as: UTF8.self))
  }

  private static func images(_ call: Call) -> [(part: String, image: String)] {
    let first = call.operation == .upscale ? "image" : "init_image"
    let parts = [(first, call.initImage), ("mask_image", call.maskImage)]
    return parts.compactMap { part, image in image.map { (part: part, image: $0.text) } }
  }

  private struct Entry: Encodable {
    var method: String
    var path: String
    var run: Int
    var service: String
    var name: String?
    var organization: String?
    var image: String?
    var initImage: String?
    var maskImage: String?
    var body: RequestBody

    init(method: String, path: String, run: Int, service: String, body: RequestBody) {
      self.method = method
      self.path = path
      self.run = run
      self.service = service
      self.body = body
    }

    enum CodingKeys: String, CodingKey {
      case method, path, run, service, name, organization, body, image
      case initImage = "init_image"
      case maskImage = "mask_image"
    }
  }
}

/// What is sent beside the images.
enum RequestBody: Encodable {
  case generation(V1Alpha.Body)
  case enlargement(EnlargementBody)

  init(_ call: Call) {
    self = call.operation == .upscale ? .enlargement(EnlargementBody(call)) : .generation(V1Alpha.Body(call))
  }

  func encode(to encoder: any Encoder) throws {
    switch self {
    case .generation(let body): try body.encode(to: encoder)
    case .enlargement(let body): try body.encode(to: encoder)
    }
  }
}
