import GenAPI
import GenLanguage

/// Shows calls as they would be sent; a key is never among it.
public enum Explanation {
  /// Several calls in one form; ends without a newline.
  /// Programs read the key from `STABILITY_API_KEY`, and another host than that of the services from `API_HOST`.
  /// - Parameters:
  ///   - calls: in the order they are made.
  ///   - format: how they are written.
  ///   - artifacts: where the images are that earlier runs made and these calls use.
  ///   - address: where a service is asked; `nil` stands for the vendor's host.
  /// - Throws: `EncodingError` for numbers that JSON cannot write (infinite, not a number).
  public static func text(
    _ calls: [PlannedCall], as format: ExplainFormat, artifacts: [ArtifactKey: SavedArtifact] = [:],
    at address: (_ service: String) -> String? = { _ in nil }
  ) throws -> String {
    switch format {
    case .requests: try calls.map(request).joined(separator: "\n\n")
    case .json: try calls.map(line).joined(separator: "\n")
    case .curl: curl(try calls.map { try ExplainedCall($0, at: address($0.service), artifacts) })
    case .python: python(try calls.map { try ExplainedCall($0, at: address($0.service), artifacts) })
    case .go: go(try calls.map { try ExplainedCall($0, at: address($0.service), artifacts) })
    }
  }

  /// The request of a call; in v1 where the dialect has no such operation, and only the embedded engine takes it.
  /// - Throws: `EncodingError` for numbers that JSON cannot write.
  static func wire(_ planned: PlannedCall) throws -> WireRequest {
    if let request = try planned.dialect.request(for: planned.call) { return request }
    return try Dialect.v1.request(for: planned.call) ?? planned.dialect.query("")
  }

  /// The request line, the header that says who pays, and the body or the parts of the form.
  private static func request(_ planned: PlannedCall) throws -> String {
    let call = try ExplainedCall(planned) { $0.text }
    var lines = ["POST \(call.path)"]
    if let organization = call.organization { lines.append("Organization: \(visibleText(organization))") }
    switch call.payload {
    case .json(let body): lines.append(Quoting.json(body))
    case .form(let parts):
      for part in parts {
        switch part.content {
        case .text(let text), .image(let text): lines.append("\(part.name): \(visibleText(text))")
        case .json(let json): lines.append("\(part.name): \(Quoting.json(json))")
        case .exchangedMask(let path): lines.append("\(part.name): \(visibleText(path)), black and white exchanged")
        }
      }
    }
    if let unsent = call.unsent { lines.append(unsent) }
    return lines.joined(separator: "\n")
  }

  /// One call on one line: what is sent and where, the run's number and name.
  private static func line(_ planned: PlannedCall) throws -> String {
    // The quick writer of plans does not look for numbers that JSON cannot write.
    _ = try wire(planned)
    var text = ""
    var lines = PlanLines { text += $0 }
    lines.add(planned)
    lines.flush()
    return Quoting.json(String(text.dropLast()))
  }
}
