import GenAPI
import GenLanguage
import Synchronization

/// Remembers what happens while a lesson runs, to be put on paper.
public final class LessonRecord: Sendable {
  private let lesson: Lesson
  private let host: Host
  private let state = Mutex(State())

  private struct State {
    var planned: [Int: PlannedCall] = [:]
    var saved: [SavedArtifact] = []
    var lines: [String] = []
    var reports: [ReportResult] = []
  }

  /// The most pictures on a page.
  public static let pictureLimit = 12

  /// A record of a lesson that runs with `host`.
  public init(of lesson: Lesson, on host: Host) { (self.lesson, self.host) = (lesson, host) }

  /// Takes notice of an event.
  public func take(_ event: RunEvent) {
    state.withLock { state in
      switch event {
      case .started(let planned): state.planned[planned.run] = planned
      case .saved(let artifact): state.saved.append(artifact)
      case .text(let text), .listed(let text, _):
        state.lines += text.split(separator: "\n").map { visibleText(String($0)) }
      case .reported(let result): state.reports.append(result)
      default: break
      }
    }
  }

  /// The lesson on paper, with everything that happened until now.
  /// - Throws: what reading a picture throws
  public func handout() throws -> Handout {
    let state = state.withLock { $0 }
    var handout = Handout(number: lesson.number, of: Lesson.all.count, title: lesson.title)
    (handout.prose, handout.question, handout.observation) = (lesson.prose, lesson.question, lesson.observation)
    (handout.claims, handout.solution, handout.script) = (lesson.claims, lesson.solution, lesson.statements)
    handout.measurements = state.lines
    let shown = Self.thinned(state.saved)
    let parameters = shown.map { Self.parameters(of: $0, state) }
    // An enlargement has no settings of its own.
    let drawn = parameters.filter { $0.contains { $0.name == "prompt" } }
    let shared = drawn.first?.filter { parameter in drawn.allSatisfy { $0.contains(parameter) } } ?? []
    handout.settings = shared.filter { $0.name != "engine" }.map { "\($0.name) \($0.value)" }.joined(separator: ", ")
    handout.pictures = try zip(shown, parameters).map { saved, parameters in
      let own = parameters.filter { !shared.contains($0) && $0.name != "engine" }
      return try figure(saved, state.planned[saved.run], own)
    }
    handout.charts = try state.reports.compactMap { report in
      guard let path = report.picture else { return nil }
      return Handout.Figure(try host.readFile(path, Host.imageByteLimit), alternative: report.alternative)
    }
    return handout
  }

  private func figure(
    _ saved: SavedArtifact, _ planned: PlannedCall?, _ parameters: [ReportParameter]
  ) throws -> Handout.Figure {
    let name = planned?.name.map { "@\($0)" + ((planned?.call.samples ?? 1) > 1 ? ".\(saved.index)" : "") }
    return Handout.Figure(
      try host.readFile(saved.path, Host.imageByteLimit), title: name ?? "",
      caption: parameters.map { $0.name == "prompt" ? $0.value : "\($0.name) \($0.value)" }.joined(separator: ", "),
      alternative: saved.alternative ?? "")
  }

  /// What was asked for an image, in the order of scripts.
  private static func parameters(of saved: SavedArtifact, _ state: State) -> [ReportParameter] {
    guard var planned = state.planned[saved.run] else { return [] }
    planned.call.samples = 1
    if saved.seed != 0 { planned.call.seed = saved.seed }
    let names = { (run: Int, index: Int) -> String? in
      state.planned[run]?.name.map { "@\($0)" } ?? "@\(run)"
    }
    return ReportParameter.list(of: CanonicalScript.text(for: planned, fileName: names))
  }

  /// As many as find room, evenly spread, the first and the last among them.
  private static func thinned(_ saved: [SavedArtifact]) -> [SavedArtifact] {
    if saved.count <= pictureLimit { return saved }
    return (0..<pictureLimit).map { saved[$0 * (saved.count - 1) / (pictureLimit - 1)] }
  }
}
