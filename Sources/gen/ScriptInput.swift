import GenLanguage
import GenRuntime
import GenShell

/// Where a script comes from.
enum ScriptInput {
  /// The script in a file; `-` is standard input.
  /// - Throws: `CommandFailure`
  static func file(_ path: String) throws -> Source {
    if path == "-" { return try standardInput() }
    do {
      return Source(name: path, bytes: try InputFile.readStream(path, limit: Host.scriptByteLimit))
    } catch {
      let hint = path.hasSuffix(".gen") || path.contains("/") ? "" : "; `gen help` lists the commands"
      throw CommandFailure(.noInput, "cannot read `\(path)`: \(error)\(hint)")
    }
  }

  private static func standardInput() throws -> Source {
    do {
      return Source(name: "<standard input>", bytes: try StandardInput.readAll())
    } catch {
      throw CommandFailure(.noInput, "cannot read standard input: \(error)")
    }
  }

  /// The argument of `-e`.
  static func argument(_ text: String) -> Source { Source(name: "<argument>", text: text) }
}
