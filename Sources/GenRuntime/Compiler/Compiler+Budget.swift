import GenAPI
import GenLanguage

extension Compiler {
  /// Counts calls like `call` against the budget; `false` when that is too small, which has been reported.
  mutating func isWithinBudget(calls: Int, at span: Span) -> Bool {
    guard case .budget(let budget)? = state[.budget]?.value else {
      count(calls: calls)
      return !isFloodingFolder(at: span)
    }
    if let isStored = host.isStored, isStored(plan(run: state.runs.next, name: nil, at: span)) { return true }
    count(calls: calls)
    if isFloodingFolder(at: span) { return false }
    switch budget.unit {
    case .images:
      let count = state.imagesPlanned - budget.imagesBefore
      if budget.amount >= Number(count) { return true }
      report(exceeded: budget, "this would be image \(count), but the budget is \(budget.amount) images", at: span)
    case .credits:
      guard state.unpricedPlanned == budget.unpricedBefore else {
        let summary = "nobody has published what `\(engine)` of `\(serviceName)` costs, so a budget cannot be kept"
        var advice = Advice(help: "count pictures instead: `budget 20 images`")
        if let origin = state[.budget]?.span { advice.related = [.init(origin, "the budget is set here")] }
        report(.unknownPrice, summary, at: span, advice)
        return false
      }
      let count = Number(state.creditsPlanned - budget.creditsBefore) ?? .zero
      if budget.amount >= count { return true }
      report(exceeded: budget, "this would cost \(count) credits, but the budget is \(budget.amount)", at: span)
    }
    return false
  }

  private mutating func count(calls: Int) {
    let images = calls * call.samples
    state.imagesPlanned += images
    if let credits = Price(service: serviceName, dialect: dialect, engine: engine).credits {
      state.creditsPlanned += credits * Double(images)
    } else {
      state.unpricedPlanned += images
    }
  }

  private mutating func report(exceeded budget: Budget, _ summary: String, at span: Span) {
    var advice = Advice(help: "raise it, or make fewer")
    if let origin = state[.budget]?.span { advice.related = [Diagnostic.Related(origin, "the budget is set here")] }
    report(.beyondBudget, summary, at: span, advice)
  }
}

/// What an image costs at a service.
struct Price: Hashable {
  var service: String
  var dialect: Dialect
  var engine: String

  /// Credits per image; 0 for the embedded engine, `nil` when nobody has published it.
  var credits: Double? {
    switch ServiceName.base(service) {
    case "embedded": 0
    case "stability": PriceTable.credits(dialect: dialect, engine: engine)
    default: nil
    }
  }
}
