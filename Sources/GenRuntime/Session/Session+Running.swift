import GenAPI
import GenLanguage

extension Session {
  /// Compiles a text that is run next. Its runs get numbers that no other process gets, and a script that was
  /// interrupted draws the random seeds that it drew then, unless it is to start afresh.
  ///
  /// The numbers are provisional until it is known how many are needed. When another process was quicker, the text is
  /// compiled again from the numbers reserved, with the same draws: every text and handle follows by itself. A store
  /// that cannot be used reserves nothing; running says so.
  public mutating func compileToRun(_ source: Source, as kind: InputKind, afresh: Bool = false) -> Compilation {
    guard let store = host.store else { return compile(source, as: kind) }
    let identity = ScriptIdentity(source, options, host)
    let tape = DrawTape(host.randomSeed) {
      if kind == .prompt || afresh { return nil }
      return (try? store.draws(ofInterrupted: identity)) ?? nil
    }
    let draw = host.randomSeed
    defer { host.randomSeed = draw }
    host.randomSeed = { tape.next() }
    var attempt = self
    var compilation = attempt.compile(source, as: kind)
    var reserved = 0..<0
    // With other numbers a text may ask for more runs: what is reserved has to be enough.
    while !compilation.hasErrors, let planned = attempt.state.runs.planned,
      reserved.lowerBound != planned.first || reserved.count < planned.count
    {
      do throws(StoreError) {
        // A text whose every number asks for more runs has no end.
        guard reserved.count < Self.mostReserved else {
          throw StoreError(.unusable, "the count of runs grows with their numbers: write the count out")
        }
        let first = try store.reserveRuns(planned.count)
        reserved = first..<(first + planned.count)
      } catch {
        compilation.program?.unreserved = error
        break
      }
      if reserved.lowerBound == planned.first { break }
      tape.rewind()
      attempt = self
      compilation = attempt.compile(source, as: kind, numberedFrom: reserved.lowerBound)
    }
    self = attempt
    if kind == .script, !tape.draws.isEmpty {
      compilation.program?.script = DrawnScript(
        identity: identity, draws: tape.draws, isResumed: tape.isResumed)
    }
    return compilation
  }

  /// A count of runs that is not reserved once more.
  private static let mostReserved = 10_000_000

  /// Draws the random seeds that an interrupted run of a script drew, as running it would.
  public mutating func resumeDraws(of source: Source) {
    guard let store = host.store else { return }
    let identity = ScriptIdentity(source, options, host)
    let tape = DrawTape(host.randomSeed) { (try? store.draws(ofInterrupted: identity)) ?? nil }
    host.randomSeed = { tape.next() }
  }
}

extension ScriptIdentity {
  /// A text with what a session gives it.
  fileprivate init(_ source: Source, _ options: SessionOptions, _ host: Host) {
    self.init(
      text: String(decoding: source.bytes, as: UTF8.self), arguments: options.arguments ?? [],
      assignments: options.assignments.map { "\($0.name)=\($0.value)" }, folder: host.absolutePath("."))
  }
}

/// A script with the random seeds that it drew.
public struct DrawnScript: Hashable, Sendable {
  /// Which script.
  public var identity: ScriptIdentity
  /// Its seeds, in order.
  public var draws: [UInt32]
  /// Whether an interrupted run of it drew them.
  public var isResumed: Bool
}
