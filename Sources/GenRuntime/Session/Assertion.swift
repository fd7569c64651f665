import GenLanguage

/// A condition that must hold when the run gets to it.
public struct Assertion: Sendable {
  /// What must hold.
  var condition: DeferredValue
  /// What the script says about it.
  var message: String?
  /// The condition.
  var span: Span
  /// How it was come to.
  var way: StatementWay
}

/// A text of which the run knows a part only when it gets there.
public struct Report: Sendable {
  /// The text.
  var text: DeferredValue
  /// The values.
  var span: Span
}
