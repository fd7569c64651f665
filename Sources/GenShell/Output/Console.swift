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

  /// A console that writes plain text.
  package init(
    writeOutput: @escaping @Sendable (String) -> Void, writeError: @escaping @Sendable (String) -> Void
  ) {
    self.writeOutput = writeOutput
    self.writeError = writeError
  }

  /// The process's own. Colour and a live line need a terminal that is not dumb; `NO_COLOR` turns colour off.
  package static func process(environment: (String) -> String?) -> Console {
    var console = Console(
      writeOutput: { write($0, to: STDOUT_FILENO) }, writeError: { write($0, to: STDERR_FILENO) })
    let isDumb = ["", "dumb"].contains(environment("TERM") ?? "")
    guard isatty(STDERR_FILENO) == 1, !isDumb else { return console }
    CharacterLocale.adopt()  // the live line measures characters
    console.usesColor = (environment("NO_COLOR") ?? "").isEmpty
    console.liveColumns = { TerminalSize.of(STDERR_FILENO)?.columns ?? 80 }
    return console
  }

  /// Writes all of a text; what nobody reads any more is dropped.
  private static func write(_ text: String, to descriptor: Int32) {
    var text = text
    text.withUTF8 { bytes in
      var rest = bytes[...]
      while let start = UnsafeBufferPointer(rebasing: rest).baseAddress, !rest.isEmpty {
        let count = Self.system(descriptor, start, rest.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return }
        rest = rest.dropFirst(count)
      }
    }
  }

  private static func system(_ descriptor: Int32, _ start: UnsafePointer<UInt8>, _ count: Int) -> Int {
    #if canImport(Darwin)
      Darwin.write(descriptor, start, count)
    #else
      Glibc.write(descriptor, start, count)
    #endif
  }
}
