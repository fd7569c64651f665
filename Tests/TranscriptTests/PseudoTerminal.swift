import CTerminal
import Foundation
import Testing

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
  init(_ path: String, _ arguments: [String], in directory: URL, environment: [String: String], columns: Int32 = 80)
    throws
  {
    let argv = ([path] + arguments).map { strdup($0) } + [nil]
    let envp = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for string in argv + envp { free(string) } }
    var end: Int32 = -1
    process = ct_spawn(directory.path, argv, envp, columns, &end)
    master = end
    guard process > 0 else { throw Failure.cannotOpen(path) }
  }

  /// Changes its width.
  func resize(columns: Int32) { #expect(ct_resize(master, columns) == 0) }

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
  @discardableResult func wait(for text: String, seconds: Int = 90) throws -> String {
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
    let count = Foundation.read(master, &buffer, buffer.count)
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
  func waitForExit(seconds: Int = 90) throws -> Int32 {
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
