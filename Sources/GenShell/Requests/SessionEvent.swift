import GenAPI
import GenRuntime

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a session that answers requests tells beside the events of every run.
enum SessionEvent: Encodable {
  /// It listens: the first line of all.
  case ready(version: String, service: String)
  /// A line that was no request.
  case invalid(String)
  /// How far a run is, in one line, and how much of it is done, 0…1.
  case progress(text: String, fraction: Double?)
  /// Something to look at, as PNG.
  case picture(InlinePicture)
  /// A `pause` waits for `continue`.
  case pause(String)
  /// What may replace code points `start`…`end`.
  case completion(start: Int, end: Int, matches: [Candidate])
  /// Help; `nil` when nothing is known.
  case inspection(String?)
  /// Whether a text is whole.
  case completeness(Bool)
  /// A request is answered.
  case end(SessionStatus)

  /// Raised whenever a front end could misunderstand what is written.
  static let protocolVersion = 1

  private enum CodingKeys: String, CodingKey {
    case event, version, service, text, fraction, png, width, height, alternative, start, end, matches, complete, status
    case `protocol`
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(name, forKey: .event)
    switch self {
    case .ready(let version, let service):
      try container.encode(Self.protocolVersion, forKey: .protocol)
      try container.encode(version, forKey: .version)
      try container.encode(service, forKey: .service)
    case .invalid(let text), .pause(let text): try container.encode(text, forKey: .text)
    case .progress(let text, let fraction):
      try container.encode(text, forKey: .text)
      try container.encodeIfPresent(fraction.map { ($0 * 1000).rounded() / 1000 }, forKey: .fraction)
    case .picture(let picture):
      try container.encode(Data(picture.png), forKey: .png)
      try container.encode(picture.width, forKey: .width)
      try container.encode(picture.height, forKey: .height)
      try container.encode(picture.text, forKey: .text)
      try container.encode(picture.alternative, forKey: .alternative)
    case .completion(let start, let end, let matches):
      try container.encode(start, forKey: .start)
      try container.encode(end, forKey: .end)
      try container.encode(matches.map { Match(text: $0.text, note: $0.note) }, forKey: .matches)
    case .inspection(let text): try container.encodeIfPresent(text, forKey: .text)
    case .completeness(let isComplete): try container.encode(isComplete, forKey: .complete)
    case .end(let status): try container.encode(status, forKey: .status)
    }
  }

  private struct Match: Encodable {
    var text: String
    var note: String
  }

  private var name: String {
    switch self {
    case .ready: "ready"
    case .invalid: "invalid"
    case .progress: "progress"
    case .picture: "picture"
    case .pause: "pause"
    case .completion: "completion"
    case .inspection: "inspection"
    case .completeness: "completeness"
    case .end: "end"
    }
  }
}

/// How a request ended.
enum SessionStatus: String, Encodable {
  case done
  /// The text has errors; nothing ran.
  case rejected
  /// A call or an assertion failed.
  case failed
  /// It was interrupted; what was saved until then is kept.
  case cancelled
  /// The session is over.
  case quit
}

/// An event with the request that it answers, of a diagnostic the text for people, and of an image whether a report shows
/// it.
struct AnsweringEvent: Encodable {
  /// An object.
  var event: any Encodable
  /// `nil` for what answers no request.
  var id: Int?
  /// Sentence, line and caret.
  var rendered: String?
  /// Of a saved image: whether a sheet or a plot shows it in a moment.
  var isReported: Bool?

  private enum CodingKeys: String, CodingKey {
    case id, rendered
    case isReported = "is_reported"
  }

  func encode(to encoder: any Encoder) throws {
    try event.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(id, forKey: .id)
    try container.encodeIfPresent(rendered, forKey: .rendered)
    try container.encodeIfPresent(isReported, forKey: .isReported)
  }
}
