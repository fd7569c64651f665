import GenLanguage

/// The pass of a loop or sweep that runs now, for messages.
struct LoopPass: Sendable {
  enum Kind: Sendable {
    /// A `for` with the name of its variable.
    case values(PassValues, name: String)
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

  /// The way to the statement that runs now.
  var way: StatementWay { loops.isEmpty && expansions.isEmpty ? StatementWay() : StatementWay(loops, expansions) }
}

/// How a statement was come to. It is shared by what is planned there, and no part of it.
public struct StatementWay: Hashable, Sendable {
  private final class Route: Sendable {
    let loops: [LoopPass]
    let expansions: [Expansion]

    init(_ loops: [LoopPass], _ expansions: [Expansion]) { (self.loops, self.expansions) = (loops, expansions) }
  }

  private let route: Route?

  /// Of a statement that stands by itself.
  init() { route = nil }

  init(_ loops: [LoopPass], _ expansions: [Expansion]) { route = Route(loops, expansions) }

  /// Its places, innermost first: passes of loops, calls of macros, includes.
  var places: [Diagnostic.Related] {
    guard let route else { return [] }
    let expansions = route.expansions
    var places: [Diagnostic.Related] = []
    var rest = route.loops[...]
    for depth in (0...expansions.count).reversed() {
      while let loop = rest.last, loop.expansions == depth {
        // Which pass it was says nothing where the values are not known.
        if !loop.isUnknown { places.append(Diagnostic.Related(loop.span, loop.text)) }
        rest.removeLast()
      }
      if depth > 0 { places.append(Diagnostic.Related(expansions[depth - 1].span, expansions[depth - 1].text)) }
    }
    return Array(places.prefix(Compiler.shownExpansions))
  }

  /// Two calls are the same, whichever way led to them.
  public static func == (_: StatementWay, _: StatementWay) -> Bool { true }
  /// Nothing.
  public func hash(into hasher: inout Hasher) {}
}

extension LoopPass {
  /// Whether it runs once for values that an error left unknown.
  fileprivate var isUnknown: Bool {
    if case .values(.list(let values), _) = kind { return values.count == 1 && values[0] == .unknown }
    return false
  }

  /// What messages say about it.
  fileprivate var text: String {
    switch kind {
    case .values(let values, let name): return "in the pass with `\(name) = \(Self.short(values[pass]))`"
    case .repeat: return "in pass \(pass + 1)"
    case .sweep(let axes):
      var rest = pass
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
