/// The text of an interpolated string, part by part.
struct JoinedText {
  private var text = ""
  private var isTooLarge = false
  /// The parts up to the last that only the run knows.
  private var deferred: [DeferredValue] = []

  /// Adds what a value is printed as.
  mutating func append(_ value: Value) {
    switch value {
    case .string(let part), .symbol(let part): isTooLarge = !text.appendLimited(part) || isTooLarge
    case .deferred(let later):
      deferred += [.constant(.string(text)), later]
      text = ""
    default: isTooLarge = !text.appendLimited(value.literal) || isTooLarge
    }
  }

  /// The whole text; `nil` when it is too large.
  var value: Value? {
    if isTooLarge { return nil }
    return deferred.isEmpty ? .string(text) : .deferred(.text(deferred + [.constant(.string(text))]))
  }
}
