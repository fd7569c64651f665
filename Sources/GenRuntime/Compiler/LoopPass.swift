import GenLanguage

/// The pass of a loop or sweep that runs now, for messages.
struct LoopPass {
  enum Kind {
    /// A `for` with the slot of its variable.
    case values(PassValues, slot: Int)
    case `repeat`
    case sweep([AxisValues])
  }

  /// The values that it runs over.
  var span: Span
  var kind: Kind
  /// Which pass, from 0.
  var pass = 0
  /// How many macros and files were on the way to it.
  var expansions: Int
}

extension Compiler {
  /// Runs `body` as the passes of a loop.
  mutating func inLoop(_ kind: LoopPass.Kind, at span: Span, _ body: (inout Compiler) -> Void) {
    loops.append(LoopPass(span: span, kind: kind, expansions: expansions.count))
    body(&self)
    loops.removeLast()
  }

  /// The way to the statement that runs now, innermost first: passes of loops, calls of macros, includes.
  var way: [Diagnostic.Related] {
    var places: [Diagnostic.Related] = []
    var rest = loops[...]
    for depth in (0...expansions.count).reversed() {
      while let loop = rest.last, loop.expansions == depth {
        places.append(Diagnostic.Related(loop.span, text(of: loop)))
        rest.removeLast()
      }
      if depth > 0 { places.append(Diagnostic.Related(expansions[depth - 1].span, expansions[depth - 1].text)) }
    }
    return Array(places.prefix(Compiler.shownExpansions))
  }

  private func text(of loop: LoopPass) -> String {
    switch loop.kind {
    case .values(let values, let slot):
      return "in the pass with `\(state.variables.name(ofSlot: slot)) = \(Self.short(values[loop.pass]))`"
    case .repeat: return "in pass \(loop.pass + 1)"
    case .sweep(let axes):
      var rest = loop.pass
      let values = axes.map { axis in
        defer { rest /= axis.count }
        return "\(axis.name.text) = \(Self.short(axis[rest % axis.count].value))"
      }
      return "in the cell with `\(values.joined(separator: ", "))`"
    }
  }

  private static func short(_ value: Value) -> String {
    let text = value.literal
    return text.count <= 40 ? text : "\(text.prefix(39))…"
  }
}
