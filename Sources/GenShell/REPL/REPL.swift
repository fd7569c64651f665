import GenLanguage
import GenRuntime

/// The session at a terminal: reads an input, compiles it, runs it, and reads on.
package final class REPL {
  /// What somebody entered at a prompt.
  enum Entry {
    /// A whole input; it may be empty.
    case input(String)
    /// The session is over.
    case ended(ExitReason)
  }

  /// What became of an input.
  enum Result {
    case done
    /// It was rejected, or a call of it failed or was cancelled.
    case failed
    /// It asked to leave.
    case quits
  }

  var session: Session
  let reporter: any RunReporter
  /// Opens a text in an editor and returns what was made of it; throws what to tell.
  package var editText: ((_ text: String) throws(TextEditor.Failure) -> String)?
  private let runner: Runner
  private let inbox: TerminalInbox
  private var historyFile: HistoryFile?
  private var pending = ""
  /// What was entered last, for `edit`.
  private var lastInput: String
  private var offer: LineOffer?

  /// A session; `historyFile` gets what is entered, `lastInput` is what an earlier session ended with.
  package init(
    session: Session, runner: Runner, reporter: any RunReporter, history: REPLHistory = REPLHistory(),
    inbox: TerminalInbox = .process
  ) {
    self.session = session
    self.runner = runner
    self.reporter = reporter
    self.inbox = inbox
    (historyFile, lastInput) = (history.file, history.last)
  }

  /// Reads and runs until `quit` or the end of the input. Blocks; call it on the main thread or another one that runs no
  /// tasks, since it waits for them.
  package func run(_ lines: some LineSource) -> ExitReason {
    while true {
      switch readInput(from: lines) {
      case .ended(let reason): return reason
      case .input(let input):
        if input.allSatisfy(\.isWhitespace) { continue }
        if case .quits = take(input, from: lines) { return .done }
      }
    }
  }

  /// Reads lines until they are a whole input. Ctrl-C drops what was typed.
  func readInput(from lines: some LineSource, prompt first: String? = nil, initial: LineOffer? = nil) -> Entry {
    var initial = initial
    while true {
      let reading = lines.readLine(prompt: prompt(first), assistance: assistance(initial))
      (offer, initial) = (nil, nil)
      switch reading {
      case .endOfInput, .terminated:
        keepPending(in: lines)
        return .ended(reading == .terminated ? .terminated : .done)
      case .interrupted: pending = ""
      case .line(let line):
        pending += (pending.isEmpty ? "" : "\n") + line
        guard inbox.whileBusy({ isComplete(pending, vocabulary: session.vocabulary) }) else { continue }
        defer { pending = "" }
        return .input(pending)
      }
    }
  }

  /// Remembers an input and runs it.
  func take(_ input: String, from lines: some LineSource) -> Result {
    remember(input, in: lines)
    if PromptWord.edit.isAll(of: input) { return edit(from: lines) }
    lastInput = input
    let result = execute(Source(name: Source.promptName, text: input), in: lines)
    if offer == nil { offer = HelpExample.statement(after: input).map { LineOffer($0, runs: true) } }
    return result
  }

  /// Compiles and runs a text.
  func execute(_ source: Source, in lines: some LineSource) -> Result {
    let compilation = inbox.whileBusy { session.compileToRun(source, as: .prompt) }
    reporter.report(compilation.diagnostics, in: compilation.sources)
    guard let program = compilation.program else {
      offer = Self.offer(of: source, after: compilation)
      return .failed
    }
    if program.steps.isEmpty { return .done }
    reporter.begin(program, in: compilation.sources)
    let run = ForegroundRun(runner: runner, reporter: reporter, inbox: inbox)
    let outcome = lines.whileRunning { run.run(program) }
    reporter.end()
    outcome.record(in: &session, program)
    switch outcome {
    case .finished(let summary): return summary.quits ? .quits : summary.failure == nil ? .done : .failed
    case .cancelled:
      reporter.remark(inbox.has(.hangUp) ? "cancelled; the session ends" : "cancelled; the session goes on")
      return .failed
    }
  }

  /// A line with an error, the cursor where the first one is.
  private static func offer(of source: Source, after compilation: Compilation) -> LineOffer? {
    let text = String(decoding: source.bytes, as: UTF8.self)
    guard !text.contains("\n") else { return nil }
    let errors = compilation.diagnostics.filter { $0.severity == .error }
    let span = errors.lazy.compactMap(\.span).first { compilation.sources[$0.source].bytes == source.bytes }
    guard let span else { return nil }
    var offer = LineOffer(text)
    offer.cursor = String(decoding: source.bytes.prefix(Int(span.start)), as: UTF8.self).unicodeScalars.count
    return offer
  }

  /// `edit`: what came out of the editor runs as one input.
  private func edit(from lines: some LineSource) -> Result {
    guard let editText else {
      reporter.remark("error: there is no editor here")
      return .failed
    }
    do throws(TextEditor.Failure) {
      // Ctrl-C typed in the editor was meant for it.
      defer { _ = inbox.take(.interrupt) }
      let text = try editText(lastInput)
      _ = inbox.take(.interrupt)
      reporter.remark(text)
      remember(text, in: lines)
      lastInput = text
      return execute(Source(name: Source.promptName, text: text), in: lines)
    } catch {
      reporter.remark(error.description)
      return .failed
    }
  }

  /// `embedded> `, and while an input is incomplete dots that end where it ends.
  private func prompt(_ given: String?) -> String {
    let first = given ?? session.serviceName + "> "
    guard !pending.isEmpty else { return first }
    let dots = "....> "
    return String(repeating: " ", count: max(0, displayWidth(of: first) - dots.count)) + dots
  }

  /// An input that is left unfinished can be recalled and finished later.
  private func keepPending(in lines: some LineSource) {
    if !pending.allSatisfy(\.isWhitespace) { remember(pending, in: lines) }
    pending = ""
  }

  private func remember(_ input: String, in lines: some LineSource) {
    lines.addToHistory(input)
    do {
      try historyFile?.append(input)
    } catch {
      reporter.remark("warning: \(error); this session is not remembered")
      historyFile = nil
    }
  }

  private func assistance(_ initial: LineOffer?) -> LineAssistance {
    var assistance = LineAssistance()
    assistance.complete = { [self] in completion(line: $0, cursor: $1) }
    if pending.isEmpty {
      assistance.hint = { [self] in Hint.text(for: $0, in: session) }
      (assistance.offer, assistance.initial) = (offer, initial)
    }
    let before = pending.isEmpty ? "" : pending + "\n"
    assistance.describe = { [self] line in
      inbox.whileBusy { Pasted.description(of: before + line, in: session) }
    }
    return assistance
  }

  /// Lines typed before belong to the input, and what stands in them says what fits.
  private func completion(line: String, cursor: Int) -> CompletionResult? {
    let before = pending.isEmpty ? "" : pending + "\n"
    let offset = before.utf8.count
    var result = Completion.candidates(
      for: before + line, cursor: offset + cursor, in: session, listing: FolderListing.entries)
    guard result.replaceRange.lowerBound >= offset else { return nil }
    result.replaceRange = result.replaceRange.lowerBound - offset..<result.replaceRange.upperBound - offset
    return result
  }
}
