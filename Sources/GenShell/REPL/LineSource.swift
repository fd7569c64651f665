import GenRuntime

/// What may stand at the cursor: given are the line and an offset in its UTF-8.
package typealias Completer = (_ line: String, _ cursor: Int) -> CompletionResult?

/// Whoever gives a session its lines: a person at the line editor, a test.
package protocol LineSource: AnyObject {
  /// Shows the prompt and returns what is entered.
  func readLine(prompt: String, assistance: LineAssistance) -> LineReading
  /// Adds an entry to those that can be recalled.
  func addToHistory(_ entry: String)
  /// Keys are pressed while a call runs: they are not shown, and wait for the next prompt.
  func whileRunning<Result>(_ body: () -> Result) -> Result
}

/// What helps somebody who types a line.
package struct LineAssistance {
  /// Answers Tab.
  package var complete: Completer = { _, _ in nil }
  /// What a line may go on with, shown behind it in a faint colour; asked after every key.
  package var hint: (_ line: String) -> String? = { _ in nil }
  /// What a line of several rows would do, told when it was pasted.
  package var describe: (_ line: String) -> String? = { _ in nil }
  /// A line that waits to be taken.
  package var offer: LineOffer?
  /// A line that stands there already.
  package var initial: LineOffer?

  /// No help.
  package init() {}
}

/// A line that nobody has typed.
package struct LineOffer: Hashable, Sendable {
  /// The line.
  package var text: String
  /// Where the cursor stands when it is taken, in code points.
  package var cursor: Int
  /// Whether Enter runs it; else Enter drops it, as other keys do.
  package var runs = false

  /// A line with the cursor at its end.
  package init(_ text: String, runs: Bool = false) {
    self.text = text
    self.runs = runs
    cursor = text.unicodeScalars.count
  }
}

/// What somebody did with a prompt.
package enum LineReading: Hashable, Sendable {
  /// A line, without its line end; a paste may give it several.
  case line(String)
  /// Ctrl-C: the line is dropped.
  case interrupted
  /// Ctrl-D on an empty line, or the terminal went away.
  case endOfInput
  /// SIGTERM or SIGHUP.
  case terminated
}
