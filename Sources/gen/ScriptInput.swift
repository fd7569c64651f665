import GenLanguage
import GenRuntime
import GenShell
import Imaging

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

  /// The script that `gen run` would run: a file's, or the one in a picture, which then may do what those may.
  /// - Throws: `CommandFailure`
  static func script(_ path: String, _ options: inout SessionOptions) throws -> Source {
    let source = try file(path)
    guard let picture = try picture(source) else { return source }
    options.isTrusted = false
    picture.notes.forEach { OutputStream.standardError.write("note: \($0)\n") }
    return picture.source
  }

  /// The script in a picture, and what it says about itself; `nil` for any other text.
  /// - Throws: `CommandFailure` for a picture without one.
  static func picture(_ source: Source) throws -> (source: Source, notes: [String])? {
    guard ImageFormat(sniffing: source.bytes) != nil else { return nil }
    let name = visibleText(source.name)
    do {
      guard let script = ImportedScript(texts: try ImageText.all(in: source.bytes)) else {
        throw CommandFailure(.rejected, "`\(name)` does not say how it was made")
      }
      var notes = script.unmapped.map { "not taken over: \(visibleText($0))" }
      if script.origin != .gen { notes.insert("written by \(script.origin.rawValue)", at: 0) }
      let call = script.origin == .gen ? [] : ["generate"]
      var found = Source(name: source.name, text: (script.lines + call).joined(separator: "\n"))
      found.provenance = "from \(name)"
      return (found, notes)
    } catch let error as ImageError {
      throw CommandFailure(.rejected, "`\(name)` cannot be used: \(error)")
    }
  }

  /// The argument of `-e`.
  static func argument(_ text: String) -> Source { Source(name: "<argument>", text: text) }
}
