import GenRuntime
import GenShell

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension Host {
  /// Lets `pause` wait for Enter where a person sits at the terminal: not when the script itself comes from there.
  mutating func pausesAtTerminal() {
    guard isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 else { return }
    waitForKey = { text in
      OutputStream.standardError.write("\(text) ")
      var descriptor = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
      // Looks up now and then, so that Ctrl-C ends the waiting.
      while !Task.isCancelled {
        guard poll(&descriptor, 1, 200) != 0 else { continue }
        var bytes = [UInt8](repeating: 0, count: 256)
        _ = read(STDIN_FILENO, &bytes, bytes.count)
        return
      }
    }
  }

  /// Lets `pause` wait for Enter at the prompt, where keys are not shown while a program runs. Those before Enter wait
  /// for the next prompt.
  mutating func pausesAtPrompt() {
    guard isatty(STDIN_FILENO) == 1 else { return }
    waitForKey = { text in
      OutputStream.standardError.write("\(text) ")
      defer { OutputStream.standardError.write("\n") }
      var descriptor = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
      var key: UInt8 = 0
      while !Task.isCancelled {
        guard poll(&descriptor, 1, 200) != 0 else { continue }
        guard read(STDIN_FILENO, &key, 1) == 1, ![0x0A, 0x0D, 0x04].contains(key) else { return }
        TerminalInbox.process.post(typed: [key])
      }
    }
  }
}
