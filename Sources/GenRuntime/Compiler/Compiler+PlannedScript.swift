import GenLanguage

extension Compiler {
  /// `plan "FILE.gen"`: what a script would make and cost if it were included here. Nothing of it stays.
  mutating func plan(script path: StringLiteral) {
    let count = Counting(Plan(isStored: host.isStored, unknownRun: host.unknownRun))
    var copy = self
    copy.sink = { count.plan.add($0) }
    copy.include(path)
    (diagnostics, sources, hasErrors) = (copy.diagnostics, copy.sources, copy.hasErrors)
    count.plan.duplicates = copy.tally.duplicates - tally.duplicates
    deliver(.list(host.wrapped(count.plan.text), count.plan.table))
  }
}

/// A plan that several hands count into.
private final class Counting {
  var plan: Plan

  init(_ plan: Plan) { self.plan = plan }
}
