#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Asks the terminal what it can show, in one round trip.
enum TerminalQuery {
  /// kitty's graphics, name, cell size, text area, largest sixel picture, and device attributes: those every terminal
  /// answers, so that an answer to them ends the waiting. What is not understood and shown is wiped away.
  static let questions =
    "\u{1B}_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\u{1B}\\\u{1B}[>0q\u{1B}[16t\u{1B}[14t\u{1B}[?2;1;0S\u{1B}[c\r\u{1B}[K"

  /// How long the first answer may take.
  static let patience: Int32 = 200
  /// How long all of them may take, once one has begun.
  static let longestPatience: Int32 = 1000

  /// Asks the terminal of the process.
  /// - Parameter keepsTyped: whether keys that come between the answers are handed on; if not, a terminal that keys wait
  ///   at is not asked.
  /// - Returns: what came, as bytes; `nil` when it was not asked.
  static func ask(keepsTyped: Bool) -> [UInt8]? {
    let descriptor = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    return ask(descriptor, keepsTyped: keepsTyped)
  }

  /// Reads what came after the waiting ended.
  static func takeLateAnswer() -> [UInt8] {
    let descriptor = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    return withKeysUnread(descriptor) { readAll(descriptor, first: 0, whole: 0) } ?? []
  }

  private static func ask(_ descriptor: Int32, keepsTyped: Bool) -> [UInt8]? {
    withKeysUnread(descriptor) {
      var polled = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      if !keepsTyped, poll(&polled, 1, 0) != 0 { return nil }
      let text = Array(questions.utf8)
      guard write(descriptor, text, text.count) == text.count else { return nil }
      return readAll(descriptor, first: patience, whole: longestPatience)
    } ?? nil
  }

  /// Runs with a terminal that neither shows keys nor waits for the end of a line; `nil` when the terminal is not this
  /// process's to change.
  private static func withKeysUnread<Result>(_ descriptor: Int32, _ body: () -> Result) -> Result? {
    var modes = termios()
    guard tcgetpgrp(descriptor) == getpgrp(), tcgetattr(descriptor, &modes) == 0 else { return nil }
    var raw = modes
    raw.c_lflag &= ~tcflag_t(ECHO | ICANON)
    guard tcsetattr(descriptor, TCSADRAIN, &raw) == 0 else { return nil }
    defer { _ = tcsetattr(descriptor, TCSADRAIN, &modes) }
    return body()
  }

  /// Everything until the last answer, or until patience ends: milliseconds for the first byte of an answer, and for all.
  private static func readAll(_ descriptor: Int32, first: Int32, whole: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    let start = ContinuousClock.now
    while true {
      let answer = TerminalAnswer(bytes)
      if answer.isComplete { return bytes }
      let hasBegun = answer.isCutOff || answer.typed.count < bytes.count
      let elapsed = Int32(clamping: Int(start.duration(to: .now) / .milliseconds(1)))
      var polled = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let count = poll(&polled, 1, max(0, (hasBegun ? whole : first) - elapsed))
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return bytes }
      var chunk = [UInt8](repeating: 0, count: 1024)
      let length = read(descriptor, &chunk, chunk.count)
      guard length > 0 else { return bytes }
      bytes += chunk[..<length]
    }
  }
}
