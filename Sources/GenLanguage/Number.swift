/// A decimal number: `coefficient` × 10^`exponent`. `0 to 1 step 0.1` has exactly 11 values because of it.
///
/// Sums, differences and products are exact while they fit; results that do not fit are the nearest value of 15
/// significant digits. Beyond 10^32767 a result saturates, below 10^-32768 it is 0.
public struct Number: Hashable, Sendable {
  /// Signed digits, at most `Int64.max` in magnitude; no trailing zeros unless the exponent is 0 (canonical form).
  public private(set) var coefficient: Int64
  /// Power of ten; 0 for every whole number that fits a coefficient.
  public private(set) var exponent: Int16

  /// 0.
  public static let zero = Number(canonical: 0, 0)

  /// A whole number.
  public init(_ value: Int) {
    if value == .min {
      self.init(rounding: Int128(value), exponent: 0)
    } else {
      self.init(canonical: Int64(value), 0)
    }
  }

  /// `coefficient` × 10^`exponent`, brought into canonical form.
  public init(coefficient: Int64, exponent: Int) {
    self.init(rounding: Int128(coefficient), exponent: exponent)
  }

  /// The shortest decimal that reads back as `value`; `nil` for infinities and NaN.
  public init?(_ value: Double) {
    guard value.isFinite else { return nil }
    self.init(parsing: value.description)
  }

  /// Trusts the caller that the form is canonical.
  init(canonical coefficient: Int64, _ exponent: Int16) {
    self.coefficient = coefficient
    self.exponent = exponent
  }

  /// The nearest number to `value` × 10^`exponent`: exact if the digits fit, else 15 digits, ties to even.
  init(rounding value: Int128, exponent: Int) {
    if exponent == 0, let whole = Int64(exactly: value), whole != .min {
      self.init(canonical: whole, 0)
      return
    }
    if exponent < 0, exponent >= Int(Int16.min), let small = Int64(exactly: value), small != .min {
      self.init(stripping: small, exponent: exponent)
      return
    }
    var digits = value.magnitude
    var exponent = exponent
    Number.strip(&digits, &exponent) { $1 < 0 || $0 > Number.limit }
    if digits > Number.limit {
      Number.round(&digits, &exponent)
      Number.strip(&digits, &exponent) { $1 < 0 }
    }
    Number.settle(&digits, &exponent)
    self.init(isNegative: value < 0, digits: digits, exponent: exponent)
  }

  /// Digits that fit, with a negative exponent: takes zeros off behind the point.
  init(stripping value: Int64, exponent: Int) {
    var coefficient = value
    var exponent = exponent
    while exponent < 0, coefficient != 0 {
      let (quotient, remainder) = coefficient.quotientAndRemainder(dividingBy: 10)
      guard remainder == 0 else { break }
      coefficient = quotient
      exponent += 1
    }
    self.init(canonical: coefficient, coefficient == 0 ? 0 : Int16(truncatingIfNeeded: exponent))
  }

  /// Applies the sign and the bounds of the exponent.
  private init(isNegative: Bool, digits: UInt128, exponent: Int) {
    var magnitude = Int64(truncatingIfNeeded: digits)
    var bounded = Int16(clamping: exponent)
    if magnitude == 0 || exponent < Int(Int16.min) {
      (magnitude, bounded) = (0, 0)
    } else if exponent > Int(Int16.max) {
      magnitude = 999_999_999_999_999
    }
    self.init(canonical: isNegative ? -magnitude : magnitude, bounded)
  }

  /// The greatest coefficient.
  static let limit = UInt128(Int64.max)

  /// Significant digits of results that are not exact.
  static let precision = 15

  /// Moves trailing zeros into the exponent while `condition(digits, exponent)` holds.
  private static func strip(
    _ digits: inout UInt128, _ exponent: inout Int, while condition: (UInt128, Int) -> Bool
  ) {
    while digits != 0, condition(digits, exponent) {
      let (quotient, remainder) = digits.quotientAndRemainder(dividingBy: 10)
      guard remainder == 0 else { return }
      digits = quotient
      exponent += 1
    }
  }

  /// Rounds to 15 digits.
  private static func round(_ digits: inout UInt128, _ exponent: inout Int) {
    var count = 0
    while digits / powerOfTen(count) != 0, count < 38 { count += 1 }
    let drop = count - precision
    let unit = powerOfTen(drop)
    let (quotient, remainder) = digits.quotientAndRemainder(dividingBy: unit)
    let half = unit / 2
    let up = remainder > half || (remainder == half && quotient % 2 == 1)
    digits = quotient + (up ? 1 : 0)
    exponent += drop
  }

  /// Brings a positive exponent to 0 if the digits fit, else takes all zeros off the digits.
  private static func settle(_ digits: inout UInt128, _ exponent: inout Int) {
    guard exponent > 0 else { return }
    if exponent <= 18, digits * powerOfTen(exponent) <= limit {
      digits *= powerOfTen(exponent)
      exponent = 0
    } else {
      strip(&digits, &exponent) { _, _ in true }
    }
  }

  /// 10^`power` for 0…38.
  @inline(__always)
  static func powerOfTen(_ power: Int) -> UInt128 { powersOfTen[power] }

  private static let powersOfTen: [UInt128] = {
    var powers: [UInt128] = [1]
    for _ in 0..<38 { powers.append((powers.last ?? 1) * 10) }
    return powers
  }()
}

extension Number: ExpressibleByIntegerLiteral {
  /// A whole number.
  public init(integerLiteral value: Int) { self.init(value) }
}

extension Number {
  /// The nearest `Double`.
  public var doubleValue: Double {
    // Both are exact doubles, so the one operation rounds correctly (Clinger 1990).
    if coefficient.magnitude <= 1 << 53, exponent >= -22, exponent <= 22 {
      var power = 1.0
      for _ in 0..<abs(Int(exponent)) { power *= 10 }
      return exponent < 0 ? Double(coefficient) / power : Double(coefficient) * power
    }
    return Double(description) ?? 0
  }

  /// The value if it is whole and fits an `Int`.
  public var intValue: Int? { exponent == 0 ? Int(exactly: coefficient) : nil }

  /// Whether there is nothing behind the decimal point.
  public var isWhole: Bool { exponent >= 0 }
}
