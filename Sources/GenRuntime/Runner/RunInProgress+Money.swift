import GenAPI

extension RunInProgress {
  /// What a call may cost at most; `nil` when nobody knows.
  func maximumCredits(of planned: PlannedCall, _ service: any GenerationService) -> Double? {
    service.charges ? service.maximumCredits(of: planned.call, in: planned.dialect) : 0
  }

  /// Counts what a call has made and cost: the most where its outcome is not known.
  mutating func count(_ ending: CallEnding, _ planned: PlannedCall, _ service: any GenerationService) {
    let most = maximumCredits(of: planned, service) ?? 0
    switch ending {
    case .done(let figures): summary.spending.add(images: planned.call.samples, credits: figures.credits ?? most)
    case .failed: summary.spending.add(images: keptImages, credits: 0)
    case .unknown: summary.spending.add(images: planned.call.samples, credits: most)
    }
  }
}

/// What counts against a budget.
public struct Spending: Hashable, Sendable {
  /// Images that were made, or may have been.
  public private(set) var images = 0
  /// Credits that were charged, or may have been, as far as prices are known.
  public private(set) var credits = 0.0

  /// Nothing.
  public init() {}

  /// Counts more.
  mutating func add(images: Int, credits: Double) {
    self.images += images
    self.credits += credits
  }
}

extension Session {
  /// Gives back to the budget what a program that has run did not make after all: calls that failed and cost nothing.
  public mutating func settleBudget(_ program: Program, _ spending: Spending) {
    var planned = Spending()
    for call in program.calls {
      let price = Price(service: call.service, dialect: call.dialect, engine: call.call.engine).credits
      planned.add(images: call.call.samples, credits: (price ?? 0) * Double(call.call.samples))
    }
    state.imagesPlanned -= max(0, planned.images - spending.images)
    state.creditsPlanned -= max(0, planned.credits - spending.credits)
  }
}
