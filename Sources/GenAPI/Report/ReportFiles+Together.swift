extension ReportFiles {
  /// One of several files that belong together.
  public struct Part {
    /// What its name ends with.
    public var ending: String
    /// Hands over its bytes; called once for comparing and once for saving.
    public var produce: Producer

    /// A file whose name ends with `ending`.
    public init(ending: String, produce: @escaping Producer) {
      (self.ending, self.produce) = (ending, produce)
    }

    /// A file of these bytes.
    public init(ending: String, bytes: [UInt8]) {
      self.init(ending: ending) { write in try write(bytes[...]) }
    }
  }

  /// Saves files that belong together under the first of `name`, `name-2`, … that is free, and returns their paths in
  /// order. Where one of these has just them already, nothing is written.
  /// - Parameter endings: what else such a report may have.
  public func save(_ parts: [Part], as name: String, endings: [String] = []) throws -> [String] {
    let all = Set(parts.map(\.ending) + endings)
    var number = 1
    while true {
      let base = "\(folder)/\(name)" + (number > 1 ? "-\(number)" : "")
      let taken = all.filter { exists(base + $0) }
      if taken.isEmpty || number == 100_000 {
        return try parts.map { try save(base + $0.ending, $0.produce) }
      }
      // The last ones are texts, which differ sooner than the drawings before them.
      if taken == Set(parts.map(\.ending)), parts.reversed().allSatisfy({ holds(base + $0.ending, $0.produce) }) {
        return parts.map { base + $0.ending }
      }
      number += 1
    }
  }
}
