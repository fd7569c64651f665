import GenLanguage

/// Finds variables that `let` defines and nothing reads.
struct UnusedVariables {
  /// Where each name is defined first.
  private var definitions: [Name] = []
  /// Names that are read anywhere, in included files too.
  private(set) var read: Set<String> = []

  /// Looks at a text; of an included one only what it reads, since others may use what it defines.
  mutating func visit(_ script: Script, isIncluded: Bool) {
    var found: (definitions: [Name], defined: Set<String>, read: Set<String>) = ([], [], [])
    script.walk { statement in
      switch statement.kind {
      case .let(let name, _):
        if !isIncluded, found.defined.insert(name.text).inserted { found.definitions.append(name) }
      // What varies in a sweep is used by it.
      case .sweep(let sweep):
        for case .variable(let name) in sweep.axes.map(\.subject) { found.read.insert(name.text) }
      default: break
      }
    } _: { expression in
      switch expression {
      // A bare word of the same name is warned about elsewhere.
      case .variable(let name), .symbol(let name): found.read.insert(name.text)
      case .handle(let handle): if case .variable(let name)? = handle.image { found.read.insert(name.text) }
      default: break
      }
    }
    definitions += found.definitions
    read.formUnion(found.read)
  }

  /// Where each of them is defined first; names that begin with `_` are meant to be unused.
  var names: [Name] {
    var seen = read
    return definitions.filter { !$0.text.hasPrefix("_") && seen.insert($0.text).inserted }
  }
}
