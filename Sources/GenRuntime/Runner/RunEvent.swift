import GenAPI
import GenLanguage

/// One thing that happened while a program ran.
public enum RunEvent: Sendable {
  /// A result to write: `print`, `settings`, `explain`, …; without a newline at its end.
  case text(String)
  /// The same for a text that is a table as well.
  case listed(String, ReportTable)
  /// A call is sent.
  case started(PlannedCall)
  /// Waiting or progress of a call.
  case generation(run: Int, GenerationEvent)
  /// What the service did not do as asked; said once per program.
  case note(String)
  /// An image was saved.
  case saved(SavedArtifact)
  /// Images are to be shown; `preview` says how, as the setting does.
  case shown([ShownImage], preview: String)
  /// A sheet, a comparison, a strip of steps or a plot was made.
  case reported(ReportResult)
  /// A call is complete.
  case finished(run: Int, GenerationEvent.Receipt)
  /// What the calls of the program did to the balance of a service; told last.
  case balance(BalanceChange)
  /// A call failed; no more are started.
  case failed(run: Int?, Diagnostic)
}

extension RunEvent {
  /// The event as one line of JSON for `--json`, without the newline; `nil` for progress, which is not reported.
  ///
  /// Members by `event`:
  /// - `text`: `text`, `table`?
  /// - `started`: `run`, `name`?, `service`, `engine`, `samples`, `seed`
  /// - `note`: `text`
  /// - `reported`: `text`, `files`, `picture`?, `alternative`, `table`?, `shown_rows`? (of the table, the others are many),
  ///   `remarks`? (what `text` says beside the table)
  /// - `saved`: `run`, `index`, `seed`, `finish_reason`, `path`, `width`?, `height`?, `reused_from`?,
  ///   `alternative`? (what it shows)
  /// - `shown`: `images`, each with `handle`?, `seed`?, `path`?, `alternative`
  /// - `finished`: `run`, `credits`?, `evaluations`?
  /// - `balance`: `service`, `credits` (left), `spent`
  /// - `failed`: `run`?, `code`, `text`, `help`?, `source`?, `line`?
  public func json(in sources: SourceMap) -> String? {
    guard let entry = entry(in: sources) else { return nil }
    return (try? CanonicalJSON.encode(entry)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// What `json(in:)` writes, one object, to be written with members of somebody else.
  package func entry(in sources: SourceMap) -> (any Encodable)? { Entry(self, sources) }
}

/// All members that an event may have; those that are `nil` are left out.
private struct Entry: Encodable {
  var event: String
  var run: Int?
  var name: String?
  var text: String?
  var service: String?
  var engine: String?
  var samples: Int?
  var index: Int?
  var seed: UInt32?
  var finishReason: String?
  var path: String?
  var width: Int?
  var height: Int?
  var credits: Double?
  var spent: Double?
  var evaluations: Int?
  var code: String?
  var help: String?
  var source: String?
  var line: Int?
  var reusedFrom: Int?
  var files: [String]?
  var picture: String?
  var alternative: String?
  var images: [Image]?
  var table: ReportTable?
  var shownRows: [Int]?
  var remarks: [String]?

  /// An image that is shown.
  struct Image: Encodable {
    var handle: String?
    var seed: UInt32?
    var path: String?
    var alternative: String
  }

  private enum CodingKeys: String, CodingKey {
    case event, run, name, text, service, engine, samples, index, seed, path, width, height, credits, spent
    case evaluations, code, help, source, line, files, picture, alternative, images, table, remarks
    case shownRows = "shown_rows"
    case finishReason = "finish_reason"
    case reusedFrom = "reused_from"
  }

  init?(_ event: RunEvent, _ sources: SourceMap) {
    switch event {
    case .generation: return nil
    case .text(let text): self.init(text: text, event: "text")
    case .listed(let text, let table):
      self.init(text: text, event: "text")
      self.table = table
    case .note(let text): self.init(text: text, event: "note")
    case .reported(let result): self.init(reported: result)
    case .shown(let images, _): self.init(shown: images)
    case .started(let planned): self.init(started: planned)
    case .saved(let artifact): self.init(saved: artifact)
    case .balance(let change): self.init(balance: change)
    case .finished(let run, let receipt): self.init(finished: run, receipt)
    case .failed(let run, let diagnostic): self.init(failed: run, diagnostic, sources)
    }
  }

  private init(text: String, event: String) {
    self.event = event
    self.text = text
  }

  private init(reported result: ReportResult) {
    event = "reported"
    (text, files) = (result.text, result.files)
    (picture, alternative, table) = (result.picture, result.alternative, result.table)
    if table != nil { (shownRows, remarks) = (result.shownRows, result.remarks) }
  }

  private init(shown images: [ShownImage]) {
    event = "shown"
    self.images = images.map {
      Image(handle: $0.handle, seed: $0.seed, path: $0.path, alternative: $0.alternative)
    }
  }

  private init(finished run: Int, _ receipt: GenerationEvent.Receipt) {
    event = "finished"
    self.run = run
    (credits, evaluations) = (receipt.credits, receipt.evaluations)
  }

  private init(balance change: BalanceChange) {
    event = "balance"
    (service, credits, spent) = (change.service, change.left, change.spent)
  }

  private init(started planned: PlannedCall) {
    event = "started"
    (run, name, service) = (planned.run, planned.name, planned.service)
    (engine, samples, seed) = (planned.call.engine, planned.call.samples, planned.call.seed)
  }

  private init(saved artifact: SavedArtifact) {
    event = "saved"
    (run, index, seed) = (artifact.run, artifact.index, artifact.seed)
    (path, width, height) = (artifact.path, artifact.width, artifact.height)
    (finishReason, reusedFrom) = (artifact.finishReason.rawValue, artifact.reusedFrom)
    alternative = artifact.alternative
  }

  private init(failed run: Int?, _ diagnostic: Diagnostic, _ sources: SourceMap) {
    event = "failed"
    self.run = run
    (code, text, help) = (diagnostic.code, diagnostic.summary, diagnostic.help)
    guard let span = diagnostic.span else { return }
    source = sources[span.source].name
    line = sources.location(of: span).line
  }
}
