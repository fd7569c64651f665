import Imaging

/// How far two pictures are apart; closeness, not quality.
public enum Metrics {
  /// The mean of the absolute differences of all samples of two 8-bit RGB pictures of one size: 0…255.
  ///
  /// `nil` when the counts of samples differ or are 0.
  public static func meanAbsoluteDifference(_ first: [UInt8], _ second: [UInt8]) -> Double? {
    guard first.count == second.count, !first.isEmpty else { return nil }
    var sum = 0
    for index in first.indices { sum += abs(Int(first[index]) - Int(second[index])) }
    return Double(sum) / Double(first.count)
  }
}
