/// What the layout must know of a script and tokens do not tell, by offset.
struct SyntaxMarks {
  /// First bytes of names of settings where they are set: the words whose case does not matter.
  private(set) var settings: Set<UInt32> = []
  /// First bytes of names whose `(` must touch.
  private(set) var calls: Set<UInt32> = []
  /// First bytes of the `[` that must touch what they index.
  private(set) var indices: Set<UInt32> = []

  /// The marks of a script without errors.
  init(of script: Script) {
    var marks = (settings: Set<UInt32>(), calls: Set<UInt32>(), indices: Set<UInt32>())
    script.walk { statement in
      switch statement.kind {
      case .setting(let setting): marks.settings.insert(setting.name.span.start)
      case .with(let settings, _): marks.settings.formUnion(settings.map(\.name.span.start))
      case .find(let find): marks.settings.insert(find.setting.span.start)
      case .sweep(let sweep):
        for case .setting(let name) in sweep.axes.map(\.subject) { marks.settings.insert(name.span.start) }
      case .def(let definition): marks.calls.insert(definition.name.span.start)
      case .call(let call) where call.isParenthesized: marks.calls.insert(call.name.span.start)
      default: break
      }
    } _: { expression in
      switch expression {
      case .call(let name, _, _): marks.calls.insert(name.span.start)
      case .index(let base, _, _): marks.indices.insert(base.span.end)
      default: break
      }
    }
    (settings, calls, indices) = marks
  }
}
