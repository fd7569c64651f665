/// An operation of v2beta, with all there is to know of it: a new one is a file and a line in `StableImage.operations`.
protocol StableImageOperation: WireOperation {
  /// The engines by which the language names it, or its models, with the credits of an image.
  var prices: [(engine: String, credits: Double)] { get }
  /// What its engines do.
  var kinds: Set<Call.Operation> { get }
  /// Whether it is what an engine names.
  func has(_ engine: String) -> Bool
  /// Makes the limits of v2beta its own.
  func adapt(_ limits: inout Limits)
}

extension StableImageOperation {
  func has(_ engine: String) -> Bool { prices.contains { $0.engine == engine } }

  func adapt(_ limits: inout Limits) {}

  func serves(_ call: Call, in dialect: Dialect) -> Bool {
    dialect == .v2beta && kinds.contains(call.operation) && has(call.engine)
  }
}
