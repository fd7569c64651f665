import GenShell

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A line that is not shown while it is typed.
enum HiddenLine {
  /// Reads a line of standard input; at a terminal after a prompt on standard error.
  /// - Returns: `nil` at the end of the input.
  static func read(prompt: String) -> String? {
    var modes = termios()
    guard tcgetattr(STDIN_FILENO, &modes) == 0 else { return readLine() }
    var quiet = modes
    quiet.c_lflag &= ~tcflag_t(ECHO)
    // Without signals Ctrl-C cannot leave the terminal silent; it ends the line as an empty one.
    quiet.c_lflag &= ~tcflag_t(ISIG)
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet)
    // Only now: whoever answers at once would be shown, or thrown away.
    OutputStream.standardError.write(prompt)
    defer {
      tcsetattr(STDIN_FILENO, TCSAFLUSH, &modes)
      OutputStream.standardError.write("\n")
    }
    let line = readLine()
    return line?.contains("\u{3}") == true ? nil : line
  }
}
