import CEdit
import GenRuntime

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The user's editor: `$VISUAL`, else `$EDITOR`, else `vi`, with a file of the user's own.
package struct TextEditor {
  /// Why nothing came back that could run.
  package enum Failure: Error, CustomStringConvertible {
    case noFile(Int32)
    /// The file could not be filled; the system's reason.
    case notWritten(String)
    /// What the editor left cannot be read.
    case notRead(InputFile.Failure)
    case notStarted(String)
    /// The editor ended with a status other than 0.
    case gaveUp(String)
    case unchanged

    package var description: String {
      switch self {
      case .noFile(let code): "error: there is no file to edit: \(String(cString: strerror(code)))"
      case .notWritten(let reason): "error: the text cannot be written: \(reason)"
      case .notRead(let failure): "error: what the editor left cannot be read: \(failure)"
      case .notStarted(let command): "error: `\(command)` cannot be started; VISUAL or EDITOR names an editor"
      case .gaveUp(let command): "`\(command)` ended with an error; nothing runs"
      case .unchanged: "nothing was changed; nothing runs"
      }
    }
  }

  /// As a shell reads it: `code --wait`.
  let command: String
  /// Where the file is while it is edited.
  let folder: String

  /// The editor that the environment names.
  package init(environment: (String) -> String?) {
    func value(_ name: String) -> String? { environment(name).flatMap { $0.isEmpty ? nil : $0 } }
    command = value("VISUAL") ?? value("EDITOR") ?? "vi"
    folder = value("TMPDIR") ?? "/tmp"
  }

  /// Opens a text, waits for the editor to end, and returns the text without its last line ends.
  package func edit(_ text: String) throws(Failure) -> String {
    var path = Array("\(folder)/gen-XXXXXX.gen".utf8CString)
    // Readable by the user alone.
    let descriptor = mkstemps(&path, Int32(".gen".utf8.count))
    guard descriptor >= 0 else { throw .noFile(errno) }
    let name = path.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } } ?? ""
    defer { unlink(name) }
    let stream = OutputStream(descriptor)
    stream.write(text.isEmpty ? "" : text + "\n")
    close(descriptor)
    if let reason = stream.failure { throw .notWritten(reason) }
    try run(name)
    let bytes: [UInt8]
    do {
      bytes = try InputFile.read(name, limit: Self.limit)
    } catch {
      throw .notRead(error)
    }
    let result = String(decoding: bytes, as: UTF8.self).reversed().drop(while: \.isNewline).reversed()
    let edited = String(result)
    guard edited != text, !edited.allSatisfy(\.isWhitespace) else { throw .unchanged }
    return edited
  }

  /// More than anybody types.
  private static let limit = 1 << 24

  private func run(_ path: String) throws(Failure) {
    let words = ["sh", "-c", command + " \"$1\"", "sh", path]
    var arguments = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var process: pid_t = 0
    guard posix_spawn(&process, "/bin/sh", nil, nil, &arguments, ce_environment()) == 0 else {
      throw .notStarted(command)
    }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 { guard errno == EINTR else { throw .notStarted(command) } }
    let code = status & 0x7F == 0 ? status >> 8 & 0xFF : 128
    if code == 126 || code == 127 { throw .notStarted(command) }
    if code != 0 { throw .gaveUp(command) }
  }
}
