import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// A program in a pseudo-terminal, driven by keys and watched by what it writes.
final class PseudoTerminal {
  enum Failure: Error, CustomStringConvertible {
    case cannotOpen(String)
    case timeout(waitingFor: String, seen: String)

    var description: String {
      switch self {
      case .cannotOpen(let what): "cannot open \(what)"
      case .timeout(let wanted, let seen): "waited for \(wanted.debugDescription), saw:\n\(seen.debugDescription)"
      }
    }
  }

  private let master: Int32
  private var process: pid_t = 0
  /// All that was written and not yet matched by `wait`.
  private(set) var pending = ""
  private var undecoded: [UInt8] = []

  /// Starts a program with a terminal of 24 × `columns`.
  init(_ path: String, _ arguments: [String], in directory: URL, environment: [String: String], columns: UInt16 = 80) throws {
    master = posix_openpt(O_RDWR | O_NOCTTY)
    guard master >= 0, grantpt(master) == 0, unlockpt(master) == 0, let name = ptsname(master) else {
      throw Failure.cannotOpen("a pseudo-terminal")
    }
    var size = winsize(ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // Opened by a session leader, it becomes the controlling terminal: Ctrl-C then raises SIGINT.
    posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    posix_spawn_file_actions_addclose(&actions, master)
    posix_spawn_file_actions_addchdir_np(&actions, directory.path)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSID))
    let argv = ([path] + arguments).map { strdup($0) } + [nil]
    let envp = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for string in argv + envp { free(string) } }
    guard posix_spawn(&process, path, &actions, &attributes, argv, envp) == 0 else { throw Failure.cannotOpen(path) }
  }

  /// Types.
  func send(_ keys: String) {
    var bytes = Array(keys.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
      if count <= 0 { return }
      bytes = bytes.dropFirst(count)
    }
  }

  /// Reads until `text` was written, and returns everything up to and including it.
  @discardableResult func wait(for text: String, seconds: Int = 60) throws -> String {
    let end = ContinuousClock.now + .seconds(seconds)
    while true {
      if let found = pending.range(of: text) {
        defer { pending = String(pending[found.upperBound...]) }
        return String(pending[..<found.upperBound])
      }
      guard ContinuousClock.now < end, read(milliseconds: 200) else {
        throw Failure.timeout(waitingFor: text, seen: pending)
      }
    }
  }

  /// Appends what is there; false when the program has gone.
  private func read(milliseconds: Int32) -> Bool {
    var descriptor = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&descriptor, 1, milliseconds) > 0 else { return true }
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = Glibc.read(master, &buffer, buffer.count)
    guard count > 0 else { return false }
    undecoded += buffer[..<count]
    // Keep the bytes of an unfinished character for the next read.
    var whole = undecoded.count
    while whole > 0, undecoded.count - whole < 4, undecoded[whole - 1] & 0xC0 == 0x80 { whole -= 1 }
    if whole > 0, undecoded[whole - 1] >= 0xC0, String(validating: undecoded[(whole - 1)...], as: UTF8.self) == nil {
      whole -= 1
    } else {
      whole = undecoded.count
    }
    pending += String(decoding: undecoded[..<whole], as: UTF8.self)
    undecoded.removeFirst(whole)
    return true
  }

  /// The exit status, after the program left by itself.
  func waitForExit(seconds: Int = 60) throws -> Int32 {
    let end = ContinuousClock.now + .seconds(seconds)
    var status: Int32 = 0
    while waitpid(process, &status, WNOHANG) == 0 {
      guard ContinuousClock.now < end else { throw Failure.timeout(waitingFor: "the end", seen: pending) }
      _ = read(milliseconds: 50)
    }
    process = 0
    return status & 0x7f == 0 ? (status >> 8) & 0xff : 128 + (status & 0x7f)
  }

  deinit {
    if process > 0 {
      kill(process, SIGKILL)
      waitpid(process, nil, 0)
    }
    close(master)
  }
}
