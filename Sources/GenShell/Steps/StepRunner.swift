import GenLanguage
import GenRuntime

/// Runs a script step by step for somebody who watches: prose and statement are shown, Enter runs the statement, and
/// statements of one's own may be typed in between. They share the script's session, so what they set stays set.
package struct StepRunner {
  private let source: Source
  private let repl: REPL
  private let script: ScriptSteps

  /// A runner of `source` in the session of `repl`.
  package init(_ source: Source, repl: REPL) {
    (self.source, self.repl, script) = (source, repl, ScriptSteps(source))
  }

  /// What somebody wants with a step.
  private enum Answer {
    case run, skip, runRest
    case leave(ExitReason)
  }

  /// Shows and runs the steps until the end, `q` or Ctrl-D. A script with errors is rejected before its first step.
  /// Blocks as `REPL.run` does.
  package func run(_ lines: some LineSource) -> ExitReason {
    var copy = repl.session
    let compilation = copy.compile(source, as: .script)
    if compilation.hasErrors {
      repl.reporter.report(compilation.diagnostics, in: compilation.sources)
      return .rejected
    }
    repl.reporter.remark(Self.keys)
    var isWatching = true
    for (index, step) in script.steps.enumerated() {
      show(step)
      while true {
        let answer = isWatching ? ask(about: step, index, lines) : .run
        if case .leave(let reason) = answer { return reason }
        if case .skip = answer { break }
        let wasAsked = isWatching
        if case .runRest = answer { isWatching = false }
        if wasAsked, step.isPause { break }
        switch repl.execute(ScriptSteps.source(of: step, named: source.name), in: lines) {
        case .quits: return .done
        case .done: break
        case .failed:
          // Somebody has to look: the same step again, or without it.
          isWatching = true
          continue
        }
        break
      }
    }
    let ending = repl.session.host.wrapped(script.ending)
    for line in ending.isEmpty ? [] : [""] + ending { repl.reporter.remark(line) }
    repl.reporter.remark("that was all")
    return .done
  }

  private static let keys =
    "Enter runs the step, s skips it, e edits it, c runs the rest, q leaves.\n"
    + "Statements of your own may come in between."

  private func show(_ step: ScriptSteps.Step) {
    let prose = step.prose.isEmpty ? [] : [""] + repl.session.host.wrapped(step.prose)
    for line in prose + [""] + step.text.split(separator: "\n", omittingEmptySubsequences: false).map({ "  " + $0 }) {
      repl.reporter.remark(line)
    }
  }

  private func ask(about step: ScriptSteps.Step, _ index: Int, _ lines: some LineSource) -> Answer {
    var initial: LineOffer?
    while true {
      let prompt = "step \(index + 1)/\(script.steps.count)> "
      switch repl.readInput(from: lines, prompt: prompt, initial: initial) {
      case .ended(let reason): return .leave(reason)
      case .input(let input):
        initial = nil
        switch input.filter({ !$0.isWhitespace }).lowercased() {
        case "": return .run
        case "s": return .skip
        case "c": return .runRest
        case "q": return .leave(.done)
        case "e": initial = LineOffer(step.text)
        case "?": repl.reporter.remark(Self.keys)
        default:
          if case .quits = repl.take(input, from: lines) { return .leave(.done) }
        }
      }
    }
  }
}
