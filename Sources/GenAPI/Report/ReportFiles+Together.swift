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

  /// Saves files that belong together under the first of `name`, `name-2`, … that is free or has nothing but some of
  /// just them, which are not written again, and returns their paths in order.
  /// - Parameter endings: what else such a report may have.
  public func save(_ parts: [Part], as name: String, endings: [String] = []) throws -> [String] {
    let all = Set(parts.map(\.ending) + endings)
    var number = 1
    while true {
      let base = "\(folder)/\(name)" + (number > 1 ? "-\(number)" : "")
      let taken = all.filter { exists(base + $0) }
      // The last ones are texts, which differ sooner than the drawings before them.
      let isSame = parts.reversed().allSatisfy { !taken.contains($0.ending) || holds(base + $0.ending, $0.produce) }
      // Some of them may be left of a process that was killed.
      let isOurs = isSame && taken.isSubset(of: parts.map(\.ending))
      if isOurs || number == 100_000 {
        return try parts.map { part in
          let path = base + part.ending
          return isOurs && taken.contains(part.ending) ? path : try save(path, part.produce)
        }
      }
      number += 1
    }
  }
}
