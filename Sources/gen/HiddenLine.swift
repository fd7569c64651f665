import GenShell

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A line that is not shown while it is typed.
enum HiddenLine {
  private static let interrupt: UInt8 = 3

  /// Reads a line of standard input; at a terminal after a prompt on standard error.
  /// - Returns: `nil` at the end of the input.
  /// - Throws: `CancellationError` after Ctrl-C.
  static func read(prompt: String) throws -> String? {
    var modes = termios()
    guard tcgetattr(STDIN_FILENO, &modes) == 0 else { return readLine() }
    var quiet = modes
    // Without signals Ctrl-C cannot leave the terminal silent; it ends the line.
    quiet.c_lflag &= ~tcflag_t(ECHO | ISIG)
    withUnsafeMutableBytes(of: &quiet.c_cc) { $0[Int(VEOL)] = interrupt }
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet)
    // Only now: whoever answers at once would be shown, or thrown away.
    OutputStream.standardError.write(prompt)
    defer {
      tcsetattr(STDIN_FILENO, TCSAFLUSH, &modes)
      OutputStream.standardError.write("\n")
    }
    var line: [UInt8] = []
    while let byte = nextByte(), byte != UInt8(ascii: "\n") {
      if byte == interrupt { throw CancellationError() }
      line.append(byte)
    }
    return line.isEmpty ? nil : String(decoding: line, as: UTF8.self)
  }
}

/// The next byte of standard input, and none after it; `nil` at the end.
private func nextByte() -> UInt8? {
  var byte: UInt8 = 0
  while true {
    let count = read(STDIN_FILENO, &byte, 1)
    if count == 1 { return byte }
    guard count < 0, errno == EINTR else { return nil }
  }
}
