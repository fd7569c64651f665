import CEdit
import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The terminal that shows pictures. It is asked what it can at the first picture, not before: starting stays fast.
package final class PictureTerminal: Sendable {
  /// What a terminal is known by, and how to reach it.
  struct Surroundings: Sendable {
    /// What the environment says.
    var hints: TerminalHints
    /// Its size now; what is customary if it does not tell.
    var size: @Sendable () -> Size
    /// Asks it; `nil` when it cannot be asked.
    var ask: @Sendable () -> [UInt8]?
    /// What it answered after the waiting ended.
    var takeLateAnswer: @Sendable () -> [UInt8] = { [] }
    /// Gets the keys that came between the answers.
    var handOn: @Sendable ([UInt8]) -> Void = { _ in }
  }

  /// Cells of the screen, and its pixels if known.
  struct Size: Sendable {
    var columns: Int
    var rows: Int
    var pixels: CellSize?
  }

  private enum State {
    case unknown
    case asked(TerminalAnswer?)
  }

  private let surroundings: Surroundings
  private let state = Mutex(State.unknown)

  /// A terminal.
  init(_ surroundings: Surroundings) { self.surroundings = surroundings }

  /// The terminal of the process, if results and notes both go there; typed keys are handed to the line editor if there
  /// is one.
  package static func process(environment: (String) -> String?, hasLineEditor: Bool) -> PictureTerminal? {
    guard isatty(STDOUT_FILENO) == 1, isatty(STDERR_FILENO) == 1 else { return nil }
    return PictureTerminal(
      Surroundings(
        hints: TerminalHints(environment: environment), size: { sizeOfOutput() },
        ask: { TerminalQuery.ask(keepsTyped: hasLineEditor) }, takeLateAnswer: { TerminalQuery.takeLateAnswer() },
        handOn: { TerminalInbox.process.post(typed: $0) }))
  }

  private static func sizeOfOutput() -> Size {
    let size = TerminalSize.of(STDOUT_FILENO) ?? (80, 24)
    var (width, height): (Int32, Int32) = (0, 0)
    _ = ce_terminal_pixels(STDOUT_FILENO, &width, &height)
    return Size(
      columns: size.columns, rows: size.rows, pixels: CellSize(width: Int(width), height: Int(height)))
  }

  /// Whether it may show pictures for a value of `preview`; without asking it.
  package func mayShow(preview: String) -> Bool {
    PictureMethod(preview: preview, hints: surroundings.hints, answer: nil) != .none
  }

  /// Who draws as `preview` says; `nil` where there are to be no pictures. Asks the terminal if that has to be, so the
  /// cursor must stand at the start of an empty line.
  func painter(preview: String) -> PicturePainter? {
    guard mayShow(preview: preview) else { return nil }
    let size = surroundings.size()
    let answer = PictureMethod.needsAnswer(preview: preview) ? answer() : nil
    let method = PictureMethod(preview: preview, hints: surroundings.hints, answer: answer)
    guard method != .none else { return nil }
    var painter = PicturePainter(method: method)
    (painter.columns, painter.rows) = (size.columns, size.rows)
    painter.cell = answer?.cell ?? Self.cell(size, answer?.textArea) ?? Self.cell(size, size.pixels) ?? .customary
    painter.largestSixel = answer?.largestSixel
    painter.isInTmux = surroundings.hints.isMultiplexed
    return painter
  }

  /// The same by character cells.
  func withBlocks(_ painter: PicturePainter) -> PicturePainter {
    var painter = painter
    painter.method = PictureMethod(preview: "blocks", hints: surroundings.hints, answer: knownAnswer)
    return painter
  }

  private var knownAnswer: TerminalAnswer? {
    state.withLock { state in
      if case .asked(let answer) = state { return answer }
      return nil
    }
  }

  /// At the end of a run: what a slow terminal answered meanwhile is not for the prompt.
  func settle() {
    let isWaiting = state.withLock { state in
      if case .asked(let answer?) = state { return !answer.isComplete }
      return false
    }
    guard isWaiting else { return }
    let late = TerminalAnswer(surroundings.takeLateAnswer())
    if !late.typed.isEmpty { surroundings.handOn(late.typed) }
    if late.isComplete { state.withLock { $0 = .asked(late) } }
  }

  private func answer() -> TerminalAnswer? {
    state.withLock { state in
      if case .asked(let answer) = state { return answer }
      guard !surroundings.hints.isMute, let bytes = surroundings.ask() else {
        state = .asked(nil)
        return nil
      }
      let answer = TerminalAnswer(bytes)
      if !answer.typed.isEmpty { surroundings.handOn(answer.typed) }
      state = .asked(answer)
      return answer
    }
  }

  /// How pictures are shown unless the setting `preview` says otherwise, and why. Asks the terminal, so the cursor must
  /// stand at the start of an empty line.
  package var summary: String {
    let hints = surroundings.hints
    if hints.isDumb { return "texts: TERM says that the terminal is dumb" }
    if hints.refusesColor { return "texts: NO_COLOR is set; `preview blocks` shows pictures" }
    let answer = answer()
    let why = answer?.isComplete == true ? "the terminal says so" : "the environment says so"
    switch PictureMethod(preview: "auto", hints: hints, answer: answer) {
    case .kitty: return "kitty: \(why)"
    case .iterm2: return "iterm2: \(why)"
    case .sixel: return "sixel: \(why)"
    case .blocks(let colors):
      let cells = "blocks, \(colors == .direct ? "24-bit colours" : "256 colours"): "
      if answer?.isComplete != true { return cells + "the terminal did not say what it can" }
      return cells
        + (hints.isMultiplexed ? "inside tmux or screen" : "the terminal has neither kitty's, iTerm2's nor sixel")
    case .none: return "texts"
    }
  }

  private static func cell(_ size: Size, _ pixels: CellSize?) -> CellSize? {
    pixels.flatMap { CellSize(width: $0.width / size.columns, height: $0.height / size.rows) }
  }
}
