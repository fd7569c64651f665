import GenRuntime

/// What may stand at the cursor: given are the line and an offset in its UTF-8.
package typealias Completer = (_ line: String, _ cursor: Int) -> CompletionResult?

/// Whoever gives a session its lines: a person at the line editor, a test.
package protocol LineSource: AnyObject {
  /// Shows the prompt and returns what is entered. `complete` answers Tab.
  func readLine(prompt: String, complete: @escaping Completer) -> LineReading
  /// Adds an entry to those that can be recalled.
  func addToHistory(_ entry: String)
  /// Keys are pressed while a call runs: they are not shown, and wait for the next prompt.
  func whileRunning<Result>(_ body: () -> Result) -> Result
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
