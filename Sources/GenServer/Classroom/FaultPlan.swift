/// Which requests go wrong on purpose: `429:10%,500:1%,slow:5%`.
public struct FaultPlan: Hashable, Sendable {
  /// What happens to a request.
  public enum Fault: Hashable, Sendable {
    /// It is refused with this status.
    case status(Int)
    /// It takes five seconds longer.
    case slow
    /// The connection is closed without an answer.
    case close
    /// Its images come back as `CONTENT_FILTERED`, uncharged.
    case filtered
  }

  /// Each with its probability, 0…1; together at most 1.
  public private(set) var faults: [(fault: Fault, probability: Double)] = []

  /// No faults.
  public init() {}

  /// Reads `429:10%,slow:5%`.
  /// - Throws: `OptionError`
  public init(parsing text: String) throws(OptionError) {
    for item in text.split(separator: ",") {
      let pieces = item.split(separator: ":", omittingEmptySubsequences: false).map { String($0).trimmed }
      guard pieces.count == 2, let fault = Self.fault(pieces[0]), let share = Self.share(pieces[1]) else {
        throw OptionError(
          "`\(item)` is no fault: write KIND:PERCENT%, where KIND is a status from 400 to 599, slow, close or filtered")
      }
      faults.append((fault, share))
    }
    if faults.reduce(0, { $0 + $1.probability }) > 1.000_001 {
      throw OptionError("the faults add up to more than 100%")
    }
  }

  private static func fault(_ text: String) -> Fault? {
    switch text {
    case "slow": .slow
    case "close": .close
    case "filtered": .filtered
    default: Int(text).flatMap { (400...599).contains($0) ? .status($0) : nil }
    }
  }

  private static func share(_ text: String) -> Double? {
    guard text.hasSuffix("%"), let percent = Double(text.dropLast()), (0...100).contains(percent) else { return nil }
    return percent / 100
  }

  /// The fault that a number in 0..<1 picks.
  func fault(at draw: Double) -> Fault? {
    var sum = 0.0
    for (fault, probability) in faults {
      sum += probability
      if draw < sum { return fault }
    }
    return nil
  }

  /// Whether both pick the same faults.
  public static func == (left: FaultPlan, right: FaultPlan) -> Bool {
    left.faults.elementsEqual(right.faults) { $0.fault == $1.fault && $0.probability == $1.probability }
  }

  /// Feeds all faults and their probabilities.
  public func hash(into hasher: inout Hasher) {
    for (fault, probability) in faults {
      hasher.combine(fault)
      hasher.combine(probability)
    }
  }
}

/// An option of the server that cannot be used: what is wrong and what to do.
public struct OptionError: Error, Hashable, CustomStringConvertible {
  /// The sentence.
  public var description: String

  init(_ description: String) { self.description = description }
}
