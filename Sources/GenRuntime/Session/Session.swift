import GenAPI
import GenLanguage

/// Settings, variables, handles and what `undo` knows: a value that compiling text advances.
public struct Session: Sendable {
  /// The outside world.
  public var host: Host
  let options: SessionOptions
  var state: SessionState
  var sources = SourceMap()

  /// The words of the language, for the parser.
  public static let vocabulary = Vocabulary(settings: SettingTable.forms, commands: CommandTable.operandWords)

  /// A session as configured.
  public init(host: Host, options: SessionOptions = SessionOptions()) {
    self.host = host
    self.options = options
    state = SessionState(firstRun: options.firstRun, store: options.isTrusted ? host.store : nil)
    if options.service != SettingTable[.service].defaultText { state.configure(.service, .text(options.service)) }
    if let out = options.out, !out.isEmpty { state.configure(.out, .text(out)) }
    for assignment in options.assignments {
      state.configure(variable: assignment.name, Self.value(of: assignment.value))
      state.fixedVariables.insert(assignment.name)
    }
    defineArguments()
  }

  /// The words of the language, for the parser.
  public var vocabulary: Vocabulary { Self.vocabulary }

  /// The service that calls go to now.
  public var serviceName: String { ServiceName.base(state.serviceName) }

  /// Compiles a text. The session changes only when there is no error.
  public mutating func compile(_ source: Source, as kind: InputKind) -> Compilation {
    compile(source, as: kind, numberedFrom: nil)
  }

  /// Compiles a text and hands out each step as soon as it is known, so that none are kept: the program has no steps
  /// of its own. Steps that come before an error are handed out as well.
  public mutating func compile(
    _ source: Source, as kind: InputKind, delivering deliver: @escaping (Step) -> Void
  ) -> Compilation {
    compile(source, as: kind, numberedFrom: nil, deliver: deliver)
  }

  /// Compiles a text whose runs are numbered from `number`, or from the next free one.
  mutating func compile(
    _ source: Source, as kind: InputKind, numberedFrom number: Int?, deliver: ((Step) -> Void)? = nil
  ) -> Compilation {
    state.runs.beginCompilation(numberedFrom: number)
    var compiler = Compiler(session: self, kind: kind)
    compiler.sink = deliver
    compiler.compile(source)
    var compilation = Compilation(program: nil, diagnostics: compiler.shownDiagnostics, sources: compiler.sources)
    compilation.duplicates = compiler.tally.duplicates
    if compiler.hasErrors { return compilation }
    state = compiler.state
    sources = compiler.sources
    compilation.program = compiler.program
    return compilation
  }

  /// Remembers where an image was saved, so that handles find it.
  public mutating func record(_ artifact: SavedArtifact) { state.runs.record(artifact) }

  /// Where an image of a run was saved.
  public func artifact(run: Int, index: Int) -> SavedArtifact? { state.runs[run, index] }

  /// The last run's number; `nil` before the first.
  public var lastRun: Int? { state.runs.last }

  private mutating func defineArguments() {
    guard let arguments = options.arguments else {
      state.configure(variable: "args", .unknown)
      return
    }
    let values = arguments.map(Self.value(of:))
    for (index, value) in values.enumerated() { state.configure(variable: "\(index + 1)", value) }
    state.configure(variable: "args", .list(ValueList(values)))
  }

  /// A literal if the text looks like one, else a string.
  private static func value(of text: String) -> Value {
    if let number = Number(parsing: text) { return .number(number) }
    if text == "true" || text == "false" { return .boolean(text == "true") }
    let sides = text.split(separator: "x", omittingEmptySubsequences: false)
    if sides.count == 2, let width = Int(sides[0]), let height = Int(sides[1]), width > 0, height > 0 {
      return .size(PixelSize(width, height))
    }
    return .string(text)
  }
}

extension Step {
  /// The calls that it makes or explains.
  fileprivate var calls: [PlannedCall] {
    switch self {
    case .call(let planned): [planned]
    case .explain(let calls, _): calls
    default: []
    }
  }
}

extension Compiler {
  /// Errors and warnings in the order of the text; texts in the order they were read.
  var orderedDiagnostics: [Diagnostic] {
    guard diagnostics.count > 1 else { return diagnostics }
    func place(_ diagnostic: Diagnostic) -> (UInt32, UInt32) {
      diagnostic.span.map { ($0.source.rawValue, $0.start) } ?? (0, 0)
    }
    return diagnostics.enumerated().sorted { left, right in
      let (a, b) = (place(left.element), place(right.element))
      return a == b ? left.offset < right.offset : a < b
    }.map(\.element)
  }

  /// How many errors and warnings are shown.
  static let shownLimit = 100

  /// The first errors and warnings, and how many more there are: nobody reads thousands.
  var shownDiagnostics: [Diagnostic] {
    let all = orderedDiagnostics
    guard all.count > Compiler.shownLimit else { return all }
    let rest = all[Compiler.shownLimit...]
    let hasMoreErrors = rest.contains { $0.severity == .error }
    let code = hasMoreErrors ? RuntimeCode.moreErrors : .moreWarnings
    let last = Diagnostic(
      hasMoreErrors ? .error : .warning, code: code.rawValue, "and \(rest.count + omitted) more", at: nil,
      help: code.advice)
    return all[..<Compiler.shownLimit] + [last]
  }

  /// The steps, with the images of earlier runs that they use.
  var program: Program {
    var program = Program(steps: steps)
    program.preview = state.output.preview
    (program.sheets, program.runs) = (sheets, state.runs.planned.map { $0.first..<($0.first + $0.count) })
    for step in steps {
      step.calls.forEach { add($0.call.initImage, $0.call.maskImage, to: &program) }
      switch step {
      case .find(let search):
        add(search.template.call.initImage, search.template.call.maskImage, to: &program)
        search.conditions.forEach { add($0, to: &program) }
      case .assert(let assertion): add(assertion.condition, to: &program)
      case .report(let report): add(report.text, to: &program)
      case .show(let selection), .copy(let selection, _): selection.items.forEach { add($0.image, to: &program) }
      case .sheet(let sheet): add(sheet.image, to: &program)
      case .diff(let diff): add(diff.first.image, diff.second.image, to: &program)
      default: break
      }
    }
    return program
  }

  private func add(_ value: DeferredValue, to program: inout Program) {
    value.forEachImage { add($0, to: &program) }
  }

  private func add(_ images: ImageReference?..., to program: inout Program) {
    for image in images {
      switch image {
      case .artifact(let run, let index):
        let key = ArtifactKey(run: run, index: index)
        if let artifact = state.runs[run, index] { program.artifacts[key] = artifact }
      case .file(let path):
        if let bytes = self.images.contents[path] { program.inputs[path] = bytes }
      case nil: break
      }
    }
  }
}
