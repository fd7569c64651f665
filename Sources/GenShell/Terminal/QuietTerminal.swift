#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A terminal that does not show what is typed, so that keys pressed during a call do not run into its progress line.
/// They wait for the next prompt; Ctrl-C does not throw them away. Keys are kept as they are, not as edited lines, or a
/// Ctrl-D among them would be lost.
struct QuietTerminal {
  private let descriptor: Int32
  private let modes: termios

  /// Turns echo and line editing off; `nil` when `descriptor` is no terminal.
  init?(_ descriptor: Int32) {
    var modes = termios()
    guard tcgetattr(descriptor, &modes) == 0 else { return nil }
    self.descriptor = descriptor
    self.modes = modes
    modes.c_lflag &= ~tcflag_t(ECHO | ICANON)
    modes.c_lflag |= tcflag_t(NOFLSH)
    _ = tcsetattr(descriptor, TCSADRAIN, &modes)
  }

  /// Puts the modes back.
  func restore() {
    var modes = modes
    _ = tcsetattr(descriptor, TCSADRAIN, &modes)
  }
}
