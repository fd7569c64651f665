import GenAPI
import GenLanguage
import Imaging

/// Turns statements into changes of the session's state and steps to run. Knows names, types and ranges; collects
/// every error and runs nothing.
struct Compiler {
  let host: Host
  let options: SessionOptions
  let kind: InputKind
  var state: SessionState
  var sources: SourceMap
  var diagnostics: [Diagnostic] = []
  /// Errors of the parser that were only counted.
  var omitted = 0
  var steps: [Step] = []
  /// The sweeps that later sessions are to find.
  var sheets: [StoredSheet] = []
  /// Takes the steps, so that none are kept; `nil` to collect them.
  var sink: ((Step) -> Void)?
  /// What the engine accepts; like `engine` and `dialect` current after `refreshLimits()`.
  var limits = Limits(source: Dialect.v1alpha.rawValue)
  /// The engine that is asked.
  var engine = ""
  /// The dialect that is spoken.
  var dialect = Dialect.v1alpha
  /// Whether service, dialect or engine changed since `limits` was asked for.
  var limitsAreStale = true
  /// Calls planned by this compilation, to find identical ones.
  var planned = PlannedKeys()
  /// The statements that planned them.
  var spans = SpanTable()
  /// Where the settings of their last calls were set, by the statement's place among them.
  var origins: [UInt32: SettingOrigins] = [:]
  /// Where the statement that makes a call says how many pictures.
  var countSpan: Span?
  /// Whether a call that was planned before is used again without a warning.
  var repeatsQuietly = false
  /// Where `travel` is between two seeds.
  var seedTravel: SeedTravel?
  /// The call that the settings describe, as of the last time it was asked for.
  var call = Call(engine: "", prompts: [], seed: 1)
  /// Whether `call` may be sent, and the statement that it was checked for.
  var isCallChecked = false
  var checkedSpan: Span?
  /// What was counted on the way.
  var tally = Tally()
  /// Pictures and credits planned before this text.
  let imagesAtStart: Int
  let creditsAtStart: Double
  /// Pictures of unknown price that were planned before.
  let unpricedAtStart: Int
  /// Blocks, macros and includes that run now, in each other.
  var depth = 0
  /// Statements of blocks that have run, and their passes.
  var passes = 0
  /// Whether that was too often, which has been reported.
  var isExhausted = false
  /// Slots of the loop variables of the blocks that run now.
  var locals: [Int] = []
  /// The macros that run now, innermost last, and what they put back.
  var frames: [MacroFrame] = []
  /// The macros made ready.
  var macroBlocks: [Macro: Block] = [:]
  /// The macros and files on the way to the current statement, innermost last.
  var expansions: [Expansion] = []
  /// The loops and sweeps that run now, innermost last.
  var loops: [LoopPass] = []
  /// Room for joining texts: a loop need not ask for new memory in each pass.
  var textRoom: [UInt8] = []
  /// The definitions of this text, wherever they stand.
  var definitions: [String: Definition] = [:]
  /// What was told inside blocks, with the pass that told it.
  var reported: [DiagnosticKey: Int] = [:]
  /// The random seeds drawn for the cells of the sweep that runs now; `nil` outside sweeps.
  var cellDraws: [UInt32]?
  /// How many of them the cell has taken, and how many of its calls were made before.
  var drawsTaken = 0
  var cellRuns = 0
  /// What was warned about of other services' limits.
  var narrower: Set<NarrowerLimit> = []
  /// What the dialect lacks and some call wanted, which has been told.
  var unsayable: Set<NarrowerLimit> = []
  /// Runs of which nobody knows how many images they will have.
  var runsOfAnyLength: Set<Int> = []
  /// Where strengths and noise levels were set that a call with an init image has used.
  var usedStrengths: Set<Span> = []
  /// Names that failed statements would have defined; using them is not another error.
  var silencedNames: Set<String> = []
  /// The files being included, innermost last.
  var includes: [String] = []
  /// The files that were included, by path: a loop reads each once.
  var included: [String: Script] = [:]
  /// Bytes and number of the files included so far.
  var includedBytes = 0
  var includedFiles = 0
  /// Whether that were too many, which has been reported.
  var includesTooMuch = false
  /// The images read so far.
  var images = CheckedImages()
  /// Where the calls planned so far save their images.
  var outputs = PredictedOutputs()
  /// Whether a text names images by their paths.
  var namesImageFiles = false
  /// Whether a text may enlarge or trace images of its runs, and so needs to know their calls.
  var mayUpscale = false
  /// Whether a text says what images of its runs show.
  var describesImages = false
  /// Whether what made pictures is remembered: at the prompt, and where a script asks for it.
  var remembersSession = false
  /// Whether the parser left statements out: what is missing then may have been in them.
  var isIncomplete = false
  /// The text and what it includes, when they are looked over as a whole.
  var scripts: [Script] = []
  /// Whether `again` runs a statement once more.
  var isRepeating = false
  /// Whether seeds are drawn whatever `seed` says.
  var drawsOwnSeeds = false
  /// Whether the text is rejected.
  var hasErrors = false

  init(session: Session, kind: InputKind) {
    host = session.host
    options = session.options
    self.kind = kind
    state = session.state
    sources = session.sources
    imagesAtStart = state.imagesPlanned
    (creditsAtStart, unpricedAtStart) = (state.creditsPlanned, state.unpricedPlanned)
    remembersSession = kind == .prompt
    // Spans of earlier texts may look like those of this one.
    state.staleForCall = .all
  }

  /// Compiles a text.
  mutating func compile(_ source: Source) {
    includes = [source.name]
    let script = parseScript(source)
    for statement in script.statements {
      compileTopLevel(statement)
      // In a script each top-level statement is a step of `undo`; at the prompt the whole input is.
      if kind == .script { state.endStep() }
    }
    state.endStep()
    lint(scripts)
  }

  /// Parses a text and takes over its diagnostics.
  mutating func parseScript(_ source: Source) -> Script {
    let id = sources.add(source)
    let parsed = parse(source, id: id, vocabulary: Session.vocabulary)
    silencedNames.formUnion(parsed.lostNames)
    omitted += parsed.omitted
    if options.lints || !options.assignments.isEmpty { scripts.append(parsed.script) }
    for diagnostic in parsed.diagnostics {
      if diagnostic.severity == .error { (isIncomplete, hasErrors) = (true, true) }
      diagnostics.append(diagnostic)
    }
    parsed.script.forEachStatement { statement in
      if case .def(let definition) = statement.kind { definitions[definition.name.text] = definition }
      if statement.mayNameImageFile { namesImageFiles = true }
      if statement.mayUpscale { mayUpscale = true }
      if statement.describesImages { describesImages = true }
      if statement.savesSession { remembersSession = true }
    }
    return parsed.script
  }

  /// Compiles one statement.
  mutating func compile(_ statement: Statement) {
    switch statement.kind {
    case .setting(let setting): compile(setting)
    case .let(let name, let expression): define(name, expression)
    case .generate(let count, let name): generate(count: count, name: name, at: statement.span)
    case .upscale(let upscale): enlarge(upscale, at: statement.span)
    case .bare(let literal, let weight): bare(literal, weight: weight, at: statement.span)
    case .print(let values): print(values)
    case .include(let path): include(path)
    case .explain(let format): explain(format, at: statement.span)
    case .help(let name): help(topic: name.text, at: name.span)
    case .command(let name, let operands): command(name, operands, at: statement.span)
    case .call(let call): callMacro(call, at: statement.span)
    case .def(let definition): define(definition, at: statement.span)
    case .if, .for, .repeat, .with, .sweep: lower(statement).run(&self)
    case .assert(let condition, let message): assert(condition, message: message)
    case .find(let find): self.find(find, at: statement.span)
    case .diff(let first, let second): diff(first, second, at: statement.span)
    case .saveSession(let path): saveSession(path, at: statement.span)
    case .show(let images): show(images, at: statement.span)
    case .save(let images, let folder): copy(images, to: folder, at: statement.span)
    }
  }

  /// `let name = value`
  private mutating func define(_ name: Name, _ expression: Expression) {
    let value = evaluate(expression)
    define(slot: state.variables.slot(of: name.text), value)
  }

  /// Adds a step. After an error nothing will run, so nobody gets any more.
  mutating func deliver(_ step: Step) {
    var step = step
    if !options.isTrusted {
      switch step {
      case .print(let text), .list(let text, _): step = .print(shown(text))
      default: break
      }
    }
    guard let sink else { return steps.append(step) }
    // The paths of a million pictures are kept only where a script asks for a path.
    if namesImageFiles { outputs.add(step, host.now()) }
    if !hasErrors { sink(step) }
  }
}

/// What compiling counts on the way.
struct Tally: Hashable, Sendable {
  /// Calls that were planned before and are not made again.
  var duplicates = 0
}

/// How a text came in: its undo steps and its place in messages depend on it.
public enum InputKind: Hashable, Sendable {
  /// A line typed at the prompt: one step of `undo`.
  case prompt
  /// A file or standard input: each top-level statement is a step of `undo`.
  case script
}
