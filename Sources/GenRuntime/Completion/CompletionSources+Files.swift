extension CompletionSources {
  /// What kind of file is wanted at a place.
  enum FileKind {
    case image, script, folder
  }

  /// The kind of file that goes here, by the words before; `nil` where no file goes.
  func fileKind(_ words: [String]) -> FileKind? {
    guard let first = words.first?.lowercased() else { return nil }
    switch first {
    case "show": return .image
    case "save" where words.last?.lowercased() == "to": return .folder
    case "save", "diff": return words.count <= 2 ? .image : nil
    default: break
    }
    guard words.count == 1 else { return nil }
    switch SettingTable.id(named: first) {
    case .initImage, .mask: return .image
    case .out: return .folder
    default: return ["include": .script, "upscale": .image, "recall": .image][first]
    }
  }

  /// Files that begin like `prefix`, as string literals; folders leave the string open.
  func files(_ prefix: String, kind: FileKind, quote: UInt8?) -> [Candidate] {
    let slash = prefix.lastIndex(of: "/")
    let folder = slash.map { String(prefix[...$0]) } ?? ""
    let name = slash.map { prefix[prefix.index(after: $0)...] } ?? prefix[...]
    let entries = listing(folder).filter { entry in
      entry.name.hasPrefix(name) && (name.hasPrefix(".") || !entry.name.hasPrefix(".")) && fits(entry, kind)
    }
    return entries.sorted { $0.name < $1.name }.map { entry in
      let path = folder + entry.name + (entry.isDirectory ? "/" : "")
      let literal = Self.literal(path, quote: quote, isOpen: entry.isDirectory)
      return Candidate(literal, note: entry.isDirectory ? "folder" : kind == .script ? "script" : "image")
    }
  }

  private func fits(_ entry: DirectoryEntry, _ kind: FileKind) -> Bool {
    if entry.isDirectory { return true }
    let ending = entry.name.split(separator: ".").last.map { $0.lowercased() } ?? ""
    switch kind {
    case .image: return ["png", "jpg", "jpeg", "webp"].contains(ending)
    case .script: return ending == "gen"
    case .folder: return false
    }
  }

  /// A path as a string literal in the quotes that were begun, or in `"` when none were.
  private static func literal(_ path: String, quote: UInt8?, isOpen: Bool) -> String {
    if quote == UInt8(ascii: "'"), !path.contains("'") { return isOpen ? "'\(path)" : "'\(path)'" }
    let quoted = ScriptText.quoted(path)
    return isOpen ? String(quoted.dropLast()) : quoted
  }
}
