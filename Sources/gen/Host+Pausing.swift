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
}
