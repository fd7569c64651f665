import GenAPI

/// What calls come to, counted one by one: nothing is kept of them.
public struct Plan: Sendable {
  /// Calls that are made.
  public private(set) var calls = 0
  /// Images of these calls.
  public private(set) var images = 0
  /// Steps × pixels, summed over the images, without those of `callsWithoutSteps`.
  public private(set) var pixelSteps = 0
  /// Calls of v2beta, which has no steps: the service chooses them.
  public private(set) var callsWithoutSteps = 0
  /// Images that are at hand already; `nil` where nothing is kept.
  public private(set) var stored: Int?
  /// Calls that were sent before, and of which nobody knows what became.
  public private(set) var unknown = UnknownCalls()
  /// Calls that were planned before and are made once.
  public var duplicates = 0
  /// Images by who makes them, and what they cost.
  private var parts: [Price: Int] = [:]
  /// The part counted last: mostly the next call belongs to it as well.
  private var price = Price(service: "", dialect: .v1alpha, engine: "")
  private var pending = 0
  private let isStored: (@Sendable (PlannedCall) -> Bool)?
  private let unknownRun: (@Sendable (PlannedCall) -> Int?)?

  /// Nothing counted; `isStored` tells whether the images of a call are at hand, `unknownRun` how it was sent without an
  /// answer.
  public init(
    isStored: (@Sendable (PlannedCall) -> Bool)? = nil, unknownRun: (@Sendable (PlannedCall) -> Int?)? = nil
  ) {
    (self.isStored, self.unknownRun) = (isStored, unknownRun)
    stored = isStored == nil ? nil : 0
  }

  /// Counts what a step makes.
  public mutating func add(_ step: Step) {
    switch step {
    case .call(let planned): add(planned)
    case .find(let search): search.worstCase.forEach { add($0) }
    case .experiment(let experiment): experiment.calls.forEach { add($0) }
    default: break
    }
  }

  /// Counts a call.
  public mutating func add(_ planned: PlannedCall) {
    let call = planned.call
    calls += 1
    images += call.samples
    if planned.dialect == .v2beta, ServiceName.base(planned.service) != "embedded" {
      callsWithoutSteps += 1
    } else {
      pixelSteps &+= call.samples * call.steps * call.width * call.height
    }
    if let isStored, isStored(planned) {
      stored = (stored ?? 0) + call.samples
      return
    }
    if let run = unknownRun?(planned) { unknown.add(run: run) }
    if call.engine != price.engine || planned.service != price.service || planned.dialect != price.dialect {
      settle()
      price = Price(service: planned.service, dialect: planned.dialect, engine: call.engine)
    }
    pending += call.samples
  }

  private mutating func settle() {
    if pending > 0 { parts[price, default: 0] += pending }
    pending = 0
  }

  /// What the images cost, by service and engine.
  public var costs: [Cost] {
    var copy = self
    copy.settle()
    return copy.parts.map { price, images in
      Cost(
        service: price.service, engine: price.engine, images: images, credits: price.credits.map { $0 * Double(images) }
      )
    }.sorted { ($0.service, $0.engine) < ($1.service, $1.engine) }
  }

  /// What the images of one engine cost.
  public struct Cost: Hashable, Sendable {
    /// Who makes them.
    public var service: String
    /// With which engine.
    public var engine: String
    /// How many.
    public var images: Int
    /// For all of them; `nil` when nobody has published the price.
    public var credits: Double?
  }
}
