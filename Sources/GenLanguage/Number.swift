/// A decimal number: `coefficient` × 10^`exponent`. `0 to 1 step 0.1` has exactly 11 values because of it.
///
/// Results that do not fit fall back to the nearest value of 15 significant digits.
public struct Number: Hashable, Sendable {
  /// Signed digits; no trailing zeros unless the exponent is 0 (canonical form).
  public var coefficient: Int64
  /// Power of ten.
  public var exponent: Int16
}
