import GenAPI

/// Shows calls as they would be sent; a key is never among it.
public enum Explanation {
  /// Several calls in one form; ends without a newline.
  /// - Throws: `EncodingError` for numbers that JSON cannot write (infinite, not a number).
  public static func text(_ calls: [PlannedCall], as format: ExplainFormat) throws -> String {
    switch format {
    case .requests: try calls.map(request).joined(separator: "\n\n")
    case .json: try calls.map(line).joined(separator: "\n")
    }
  }

  /// The path of a call.
  static func path(_ planned: PlannedCall) -> String {
    let operation =
      switch planned.call.operation {
      case .textToImage: "text-to-image"
      case .imageToImage: "image-to-image"
      case .masking: "image-to-image/masking"
      case .upscale: "image-to-image/upscale"
      }
    return "/\(planned.dialect.rawValue)/generation/\(planned.call.engine)/\(operation)"
  }

  private static func request(_ planned: PlannedCall) throws -> String {
    var lines = ["POST \(path(planned))"]
    if let organization = planned.organization { lines.append("Organization: \(organization)") }
    let body = try CanonicalJSON.pretty(V1Alpha.Body(planned.call))
    guard planned.call.initImage != nil else { return (lines + [body]).joined(separator: "\n") }
    // Image-to-image sends parts of a form; the settings are one of them.
    lines += images(planned.call).map { "\($0.part): \($0.image)" }
    return (lines + ["options: \(body)"]).joined(separator: "\n")
  }

  /// One call on one line: what is sent and where, the run's number and name.
  private static func line(_ planned: PlannedCall) throws -> String {
    var entry = Entry(
      method: "POST", path: path(planned), run: planned.run, service: planned.service,
      body: V1Alpha.Body(planned.call))
    entry.name = planned.name
    entry.organization = planned.organization
    for image in images(planned.call) {
      if image.part == "init_image" { entry.initImage = image.image } else { entry.maskImage = image.image }
    }
    return String(decoding: try CanonicalJSON.encode(entry), as: UTF8.self)
  }

  private static func images(_ call: Call) -> [(part: String, image: String)] {
    let parts = [("init_image", call.initImage), ("mask_image", call.maskImage)]
    return parts.compactMap { part, image in image.map { (part: part, image: $0.text) } }
  }

  private struct Entry: Encodable {
    var method: String
    var path: String
    var run: Int
    var service: String
    var name: String?
    var organization: String?
    var initImage: String?
    var maskImage: String?
    var body: V1Alpha.Body

    init(method: String, path: String, run: Int, service: String, body: V1Alpha.Body) {
      self.method = method
      self.path = path
      self.run = run
      self.service = service
      self.body = body
    }

    enum CodingKeys: String, CodingKey {
      case method, path, run, service, name, organization, body
      case initImage = "init_image"
      case maskImage = "mask_image"
    }
  }
}
