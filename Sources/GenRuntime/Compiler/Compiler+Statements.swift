import GenAPI
import GenLanguage

extension Compiler {
  /// `include "file"`, relative to the file it stands in.
  mutating func include(_ literal: StringLiteral) {
    guard mayTrust("use `include`", at: literal.span) else { return }
    guard let written = literal.constant, !written.isEmpty else {
      let advice = Advice(help: "write the path itself: `include \"styles.gen\"`")
      return report(.badInclude, "`include` takes a literal path, without variables", at: literal.span, advice)
    }
    let path = resolve(host.expandingHome(written), from: literal.span.source)
    if includes.contains(where: { normalizedPath($0) == normalizedPath(path) }) {
      return report(.badInclude, "`\(path)` includes itself", at: literal.span)
    }
    guard includes.count <= Compiler.includeLimit else {
      let summary = "files include each other more than \(Compiler.includeLimit) deep"
      return report(.badInclude, summary, at: literal.span)
    }
    guard depth < Compiler.nestingLimit else { return reportTooDeep(at: literal.span) }
    guard let script = script(path, at: literal) else { return }
    defer { expansions.removeLast() }
    guard count(script.statements.count, at: literal.span) else { return }
    includes.append(path)
    depth += isInBlock ? 1 : 0
    for statement in script.statements { compile(statement) }
    depth -= isInBlock ? 1 : 0
    includes.removeLast()
  }

  /// The statements of a file, and the way to them as an expansion; `nil` after an error.
  private mutating func script(_ path: String, at literal: StringLiteral) -> Script? {
    if included[path] == nil {
      guard let bytes = read(path, at: literal) else { return nil }
      expansions.append(Expansion(span: literal.span, kind: .include(path: path)))
      included[path] = parseScript(Source(name: path, bytes: bytes))
    } else {
      expansions.append(Expansion(span: literal.span, kind: .include(path: path)))
    }
    return included[path]
  }

  /// The bytes of a file to include; `nil` after an error.
  private mutating func read(_ path: String, at literal: StringLiteral) -> [UInt8]? {
    let bytes: [UInt8]
    do {
      bytes = try host.readFile(path, Host.scriptByteLimit)
    } catch {
      let advice = Advice(help: "paths of `include` start from the folder of the file they stand in")
      let summary = "`\(path)` cannot be read: \(reason(error))"
      report(.unreadableFile, summary, at: literal.span, advice)
      return nil
    }
    includedBytes += bytes.count
    includedFiles += 1
    guard includedBytes <= Host.scriptByteLimit, includedFiles <= Compiler.includedFileLimit else {
      // Said once: what follows would be too much as well.
      if !includesTooMuch {
        let summary =
          "the included files are more than \(Compiler.includedFileLimit) or larger than "
          + "\(Host.scriptByteLimit >> 20) MiB in all"
        report(.badInclude, summary, at: literal.span)
      }
      includesTooMuch = true
      return nil
    }
    return bytes
  }

  /// How deep files may include each other.
  static let includeLimit = 16
  /// How many files one text may include.
  static let includedFileLimit = 10_000

  /// A path as seen from the folder of the text that names it.
  private func resolve(_ path: String, from source: SourceID) -> String {
    let file = sources[source].name
    guard !path.hasPrefix("/"), let slash = file.lastIndex(of: "/") else { return path }
    return file[...slash] + path
  }

  /// A line that begins with a word nobody knows.
  mutating func unknownStatement(_ name: Name, arguments: Int, at span: Span) {
    let word = name.text
    if silencedNames.contains(word) { return }
    let words = SettingTable.names + CommandTable.names + state.macros.keys.sorted()
    var advice = Advice.didYouMean(word, in: words)
    let text = sources.text(span).trimmingSpaces
    if arguments > 2 || advice.help == nil {
      let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? text
      let quoted = line.contains("\"") ? "'\(line)'" : "\"\(line)\""
      advice.help = "a prompt stands in quotes: \(quoted)"
    }
    report(.unknownStatement, "`\(word)` is not a setting or command", at: name.span, advice)
  }

  /// The error of a word that does nothing here.
  mutating func reportUnavailable(_ word: String, at span: Span) {
    report(.notAvailable, "`\(word)` is not available yet", at: span)
  }
}

extension String {
  /// Without spaces and tabs at its ends.
  var trimmingSpaces: String {
    let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    let start = drop(while: isSpace)
    return String(start.reversed().drop(while: isSpace).reversed())
  }
}
