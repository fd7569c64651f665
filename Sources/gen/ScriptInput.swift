import GenLanguage
import GenShell

/// Where a script comes from.
enum ScriptInput {
  /// The script in a file; `-` is standard input.
  static func file(_ path: String) throws -> Source {
    if path == "-" { return Source(name: "<standard input>", bytes: StandardInput.readAll()) }
    do {
      return Source(name: path, bytes: try readWholeFile(path))
    } catch {
      let hint = path.hasSuffix(".gen") || path.contains("/") ? "" : "; `gen help` lists the commands"
      throw CommandFailure(.noInput, "cannot read `\(path)`: \(error)\(hint)")
    }
  }

  /// The argument of `-e`.
  static func argument(_ text: String) -> Source { Source(name: "<argument>", text: text) }
}
