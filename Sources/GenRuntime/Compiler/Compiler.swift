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
  var steps: [Step] = []
  /// What the engine accepts; like `engine` and `dialect` current after `refreshLimits()`.
  var limits = Limits(source: Dialect.v1alpha.rawValue)
  /// The engine that is asked.
  var engine = ""
  /// The dialect that is spoken.
  var dialect = Dialect.v1alpha
  /// Whether service, dialect or engine changed since `limits` was asked for.
  var limitsAreStale = true
  /// Calls planned by this compilation, to find identical ones.
  var planned: [PlannedKey: PlannedRun] = [:]
  /// Names that failed statements would have defined; using them is not another error.
  var silencedNames: Set<String> = []
  /// The files being included, innermost last.
  var includes: [IncludedFile] = []
  /// Bytes and number of the files included so far.
  var includedBytes = 0
  var includedFiles = 0
  /// Whether that were too many, which has been reported.
  var includesTooMuch = false
  /// The images read so far.
  var images = CheckedImages()
  /// Where the calls planned so far save their images.
  var outputs = PredictedOutputs()
  /// Whether the parser left statements out: what is missing then may have been in them.
  var isIncomplete = false
  /// The text and what it includes, when they are looked over as a whole.
  var scripts: [Script] = []
  /// Whether the text is rejected.
  var hasErrors = false

  init(session: Session, kind: InputKind) {
    host = session.host
    options = session.options
    self.kind = kind
    state = session.state
    sources = session.sources
  }

  /// Compiles a text.
  mutating func compile(_ source: Source) {
    includes = [IncludedFile(path: source.name, span: nil)]
    let script = parseScript(source)
    for statement in script.statements {
      compile(statement)
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
    if options.lints { scripts.append(parsed.script) }
    for diagnostic in parsed.diagnostics {
      if diagnostic.severity == .error { (isIncomplete, hasErrors) = (true, true) }
      diagnostics.append(diagnostic)
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
    case .call(let call): unknownStatement(call, at: statement.span)
    default: notAvailableYet(statement)
    }
  }

  /// `let name = value`
  private mutating func define(_ name: Name, _ expression: Expression) {
    let value = evaluate(expression)
    if !state.fixedVariables.contains(name.text) { state.define(name.text, value) }
  }

  /// `print a, b`: with a space between, as in Python.
  private mutating func print(_ expressions: [Expression]) {
    let values = expressions.map { evaluate($0) }
    steps.append(.print(values.map(\.printed).joined(separator: " ")))
  }
}

/// How a text came in: its undo steps and its place in messages depend on it.
public enum InputKind: Hashable, Sendable {
  /// A line typed at the prompt: one step of `undo`.
  case prompt
  /// A file or standard input: each top-level statement is a step of `undo`.
  case script
}

/// A file on the way to the current statement.
struct IncludedFile: Hashable, Sendable {
  var path: String
  /// The path in the `include` statement; `nil` for the first text.
  var span: Span?
}
