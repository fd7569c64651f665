/// So many requests in so long a time: `150/10s`.
public struct RateLimit: Hashable, Sendable {
  /// Requests per window.
  public var requests: Int
  /// The window.
  public var window: Duration

  /// A limit.
  public init(requests: Int, window: Duration) {
    self.requests = requests
    self.window = window
  }

  /// Reads `150/10s`.
  /// - Throws: `OptionError`
  public init(parsing text: String) throws(OptionError) {
    let pieces = text.split(separator: "/").map(String.init)
    guard pieces.count == 2, let requests = Int(pieces[0]), requests > 0 else {
      throw OptionError("`\(text)` is no rate: write REQUESTS/TIME, for example 150/10s")
    }
    self.init(requests: requests, window: try Duration(parsing: pieces[1]))
    if window <= .zero { throw OptionError("`\(text)` is no rate: the time must be longer than nothing") }
  }
}

extension Duration {
  /// Reads `2s`, `1.5s`, `300ms` or `1m`.
  /// - Throws: `OptionError`
  public init(parsing text: String) throws(OptionError) {
    let units: [(String, Double)] = [("ms", 0.001), ("s", 1), ("m", 60)]
    for (unit, seconds) in units where text.hasSuffix(unit) {
      guard let count = Double(text.dropLast(unit.count)), (0...86_400).contains(count * seconds) else { break }
      self = .microseconds(Int64((count * seconds * 1e6).rounded()))
      return
    }
    throw OptionError("`\(text)` is no time: write for example 2s, 300ms or 1m, at most a day")
  }

  /// In seconds.
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
