import GenAPI

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Where a session writes: results to standard output, everything else to standard error.
package struct Console: Sendable {
  /// Writes results.
  package var writeOutput: @Sendable (String) -> Void
  /// Writes diagnostics, notes and progress.
  package var writeError: @Sendable (String) -> Void
  /// Columns of the terminal that shows standard error, asked anew each time; `nil` when there is none that can redraw
  /// a line.
  package var liveColumns: @Sendable () -> Int? = { nil }
  /// Whether standard error is shown in colour.
  package var usesColor = false
  /// The terminal that shows pictures; `nil` where results do not go to one.
  package var pictures: PictureTerminal?

  /// A console that writes plain text.
  package init(
    writeOutput: @escaping @Sendable (String) -> Void, writeError: @escaping @Sendable (String) -> Void
  ) {
    self.writeOutput = writeOutput
    self.writeError = writeError
  }

  /// Columns that lines of words may have where they stand on standard error: the last one stays free, since some
  /// terminals wrap there.
  package var wordColumns: Int? { liveColumns().map { max(1, $0 - 1) } }

  /// The process's own. Colour and a live line need a terminal that is not dumb; `NO_COLOR` turns colour off.
  package static func process(environment: (String) -> String?) -> Console {
    var console = Console(
      writeOutput: { OutputStream.standardOutput.write($0) }, writeError: { OutputStream.standardError.write($0) })
    let isDumb = ["", "dumb"].contains(environment("TERM") ?? "")
    guard isatty(STDERR_FILENO) == 1, !isDumb else { return console }
    console.usesColor = (environment("NO_COLOR") ?? "").isEmpty
    console.liveColumns = { TerminalSize.of(STDERR_FILENO)?.columns ?? 80 }
    return console
  }
}

extension Console {
  /// Where drawings in characters stand on standard output: as wide as the terminal, else 80 columns; ASCII where the
  /// terminal is dumb or the locale is not UTF-8.
  package static func textCanvas(environment: (String) -> String?) -> TextCanvas {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap(environment).first { !$0.isEmpty } ?? ""
    let isUTF8 = ["utf-8", "utf8"].contains { locale.lowercased().hasSuffix($0) }
    let columns = TerminalSize.of(STDOUT_FILENO)?.columns ?? 80
    return TextCanvas(columns: min(columns, 120), isUnicode: isUTF8 && environment("TERM") != "dumb")
  }
}
