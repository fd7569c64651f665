import GenAPI
import GenLanguage
import GenRuntime
import Imaging
import Synchronization

/// Tells a front end what happens, one object per line of JSON: what `--json` tells, with the request that it answers,
/// and beside it progress, pictures, and diagnostics as people read them.
package final class RequestPrinter: RunReporter {
  private let console: Console
  private let now: @Sendable () -> Duration
  private let readFile: @Sendable (String) throws -> [UInt8]
  private let state = Mutex(State())

  private struct State {
    /// What events answer.
    var request: SessionRequest?
    var sources = SourceMap()
    var display = ProgressDisplay()
    /// When progress was last told.
    var told: Duration?
    /// The images of calls that are not complete, by run.
    var saved: [Int: [SavedArtifact]] = [:]
    var preview = "auto"
    var reported: Set<Int> = []
  }

  /// Between two events of progress.
  private static let interval = Duration.milliseconds(200)

  /// A printer to the output of `console`; `now` is the time since some moment, `readFile` gives pictures.
  package init(
    console: Console, now: @escaping @Sendable () -> Duration,
    readFile: @escaping @Sendable (_ path: String) throws -> [UInt8]
  ) {
    (self.console, self.now, self.readFile) = (console, now, readFile)
  }

  /// From now on events answer this request.
  func answer(_ request: SessionRequest?) { state.withLock { $0.request = request } }

  /// Writes an event that answers the request.
  func tell(_ event: SessionEvent) { state.withLock { tell(event, $0) } }

  package func report(_ diagnostics: [Diagnostic], in sources: SourceMap) {
    if diagnostics.isEmpty { return }
    let lines = sources.sources.map { LineTable($0.bytes) }
    state.withLock { state in
      for diagnostic in diagnostics {
        let event = DiagnosticEvent(diagnostic, in: sources, lines: lines)
        write(event, state, rendered: render(diagnostic, sources, state))
      }
    }
  }

  package func begin(_ program: Program, in sources: SourceMap) {
    state.withLock { state in
      (state.sources, state.preview, state.reported) = (sources, program.preview, program.reportedRuns)
      (state.told, state.saved) = (nil, [:])
      state.display.begin(program.calls)
    }
  }

  package func handle(_ event: RunEvent) {
    state.withLock { handle(event, &$0) }
  }

  package func tick() {
    state.withLock { tellProgress(&$0) }
  }

  package func end() {
    state.withLock { state in
      for run in state.saved.keys.sorted() { showImages(ofRun: run, &state) }
      state.display.begin([])
    }
  }

  package func remark(_ text: String) { handle(.note(text)) }
}

extension RequestPrinter {
  private func handle(_ event: RunEvent, _ state: inout State) {
    var rendered: String?
    if case .failed(let run, let diagnostic) = event {
      if let run { showImages(ofRun: run, &state) }
      rendered = render(diagnostic, state.sources, state)
    }
    var isReported: Bool?
    if case .saved(let artifact) = event, state.reported.contains(artifact.run) { isReported = true }
    if let entry = event.entry(in: state.sources) { write(entry, state, rendered: rendered, isReported: isReported) }
    switch event {
    case .started(let planned): state.display.start(planned, at: now())
    case .generation(let run, let generation):
      if case .done = generation { state.display.answer(run: run, at: now()) }
      state.display.advance(run: run, generation)
      tellProgress(&state)
    case .saved(let artifact):
      state.display.save(artifact)
      state.saved[artifact.run, default: []].append(artifact)
    case .finished(let run, _):
      showImages(ofRun: run, &state)
      state.display.finish(run: run, at: now())
    case .failed(let run?, _): state.display.finish(run: run, at: now())
    case .shown(let images, let preview): show(images, preview, state)
    case .reported(let result): show(result, state)
    case .text, .listed, .note, .balance, .failed(nil, _): break
    }
  }

  private func tellProgress(_ state: inout State) {
    let time = now()
    if let told = state.told, time - told < Self.interval { return }
    guard let summary = state.display.summary(at: time) else { return }
    // What is over in a moment needs no word.
    if state.told != nil { tell(.progress(text: summary.text, fraction: summary.fraction), state) }
    state.told = time
  }

  /// The pictures of a call that is complete, but not those that a report shows in a moment.
  private func showImages(ofRun run: Int, _ state: inout State) {
    let preview = state.display.running.first { $0.run == run }?.preview ?? state.preview
    guard let saved = state.saved.removeValue(forKey: run), preview != "none", !state.reported.contains(run) else {
      return
    }
    show(
      saved.map {
        ShownImage(
          handle: "@\($0.run).\($0.index)", seed: $0.seed, path: $0.path, alternative: $0.alternative ?? "",
          read: { [readFile, path = $0.path] in try readFile(path) })
      }, preview, state)
  }

  private func show(_ images: [ShownImage], _ preview: String, _ state: State) {
    guard preview != "none" else { return }
    let read = images.compactMap { image in (try? image.read()).map { (image: image, bytes: $0) } }
    let texts = read.map(\.image.alternative).filter { !$0.isEmpty }
    var picture: InlinePicture?
    if read.count == 1 {
      picture = try? InlinePicture(read[0].bytes)
    } else {
      picture = (try? InlinePicture(together: read.compactMap { try? Bitmap(decoding: $0.bytes) })) ?? nil
    }
    picture?.text = read.map { Self.caption($0.image) }.joined(separator: "\n")
    picture?.alternative = visibleText(Set(texts).count == 1 ? texts[0] : texts.joined(separator: "; "))
    if let picture { tell(.picture(picture), state) }
  }

  private func show(_ result: ReportResult, _ state: State) {
    guard state.preview != "none", let path = result.picture, let bytes = try? readFile(path),
      var picture = try? InlinePicture(bytes)
    else { return }
    (picture.text, picture.alternative) = (visibleText(path), visibleText(result.alternative))
    tell(.picture(picture), state)
  }

  /// `@3.1  seed 7`
  private static func caption(_ image: ShownImage) -> String {
    visibleText(
      [image.handle ?? image.path, image.seed.map { "seed \($0)" }].compactMap(\.self).joined(separator: "  "))
  }

  private func render(_ diagnostic: Diagnostic, _ sources: SourceMap, _ state: State) -> String {
    DiagnosticRenderer(sources: sources, color: state.request?.color ?? false).render(diagnostic)
  }

  private func tell(_ event: SessionEvent, _ state: State) { write(event, state) }

  private func write(_ event: any Encodable, _ state: State, rendered: String? = nil, isReported: Bool? = nil) {
    let event = AnsweringEvent(event: event, id: state.request?.id, rendered: rendered, isReported: isReported)
    guard let bytes = try? CanonicalJSON.encode(event) else { return }
    console.writeOutput(String(decoding: bytes, as: UTF8.self) + "\n")
  }
}
