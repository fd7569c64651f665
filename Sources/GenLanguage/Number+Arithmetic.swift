extension Number: Comparable {
  /// Whether the left value is less, whatever the exponents.
  public static func < (left: Number, right: Number) -> Bool {
    if left.exponent == right.exponent { return left.coefficient < right.coefficient }
    return (left - right).coefficient < 0
  }

  /// The negated value.
  public static prefix func - (number: Number) -> Number {
    Number(canonical: -number.coefficient, number.exponent)
  }

  /// The sum; exact while its digits fit.
  public static func + (left: Number, right: Number) -> Number {
    if left.exponent == 0, right.exponent == 0 {
      let (sum, overflow) = left.coefficient.addingReportingOverflow(right.coefficient)
      if !overflow, sum != .min { return Number(canonical: sum, 0) }
    }
    if left.exponent == right.exponent {
      return Number(rounding: Int128(left.coefficient) + Int128(right.coefficient), exponent: Int(left.exponent))
    }
    if left.coefficient == 0 { return right }
    if right.coefficient == 0 { return left }
    let (high, low) = left.exponent > right.exponent ? (left, right) : (right, left)
    if let sum = shortSum(high, low) { return sum }
    let distance = Int(high.exponent) - Int(low.exponent)
    if let scaled = scale(high.coefficient, by: distance) {
      return Number(rounding: scaled + Int128(low.coefficient), exponent: Int(low.exponent))
    }
    // The lower number lies beyond the digits that are kept; only its sign can tip a tie.
    let scaled = Int128(high.coefficient) * Int128(powerOfTen(19))
    return Number(rounding: scaled + Int128(low.coefficient.signum()), exponent: Int(high.exponent) - 19)
  }

  /// A sum of numbers with a few digits behind the point, the usual case; else `nil`.
  private static func shortSum(_ high: Number, _ low: Number) -> Number? {
    guard low.exponent < 0, high.exponent - low.exponent <= 6 else { return nil }
    var scaled = high.coefficient
    for _ in 0..<(high.exponent - low.exponent) {
      let (product, overflow) = scaled.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      scaled = product
    }
    let (sum, overflow) = scaled.addingReportingOverflow(low.coefficient)
    return overflow || sum == .min ? nil : Number(stripping: sum, exponent: Int(low.exponent))
  }

  /// The difference; exact while its digits fit.
  public static func - (left: Number, right: Number) -> Number { left + -right }

  /// The product; exact while its digits fit.
  public static func * (left: Number, right: Number) -> Number {
    let exponent = Int(left.exponent) + Int(right.exponent)
    if exponent <= 0, exponent >= Int(Int16.min) {
      let (product, overflow) = left.coefficient.multipliedReportingOverflow(by: right.coefficient)
      if !overflow, product != .min {
        return exponent == 0 ? Number(canonical: product, 0) : Number(stripping: product, exponent: exponent)
      }
    }
    return Number(
      rounding: Int128(left.coefficient) * Int128(right.coefficient),
      exponent: Int(left.exponent) + Int(right.exponent))
  }

  /// The quotient: exact if it can be written in a coefficient's digits, else rounded to 15; `nil` for division by 0.
  public static func / (left: Number, right: Number) -> Number? {
    guard right.coefficient != 0 else { return nil }
    guard left.coefficient != 0 else { return .zero }
    if let quotient = shortQuotient(left, right) { return quotient }
    var dividend = UInt128(left.coefficient.magnitude)
    var exponent = Int(left.exponent) - Int(right.exponent)
    // 38 digits by at most 19 leave at least 19: enough to hold every exact quotient that fits.
    let floor = powerOfTen(37)
    // A coefficient has at most 19 digits, so 18 more always fit.
    dividend *= powerOfTen(18)
    exponent -= 18
    while dividend < floor {
      dividend *= 10
      exponent -= 1
    }
    var (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: UInt128(right.coefficient.magnitude))
    if remainder != 0 { quotient |= 1 }  // more digits follow: never a tie
    let isNegative = (left.coefficient < 0) != (right.coefficient < 0)
    let inexact = remainder != 0 && quotient <= limit
    if inexact {
      quotient *= 10
      exponent -= 1
      quotient |= 1
    }
    return Number(rounding: isNegative ? -Int128(quotient) : Int128(quotient), exponent: exponent)
  }

  /// An exact quotient of whole numbers with at most three digits behind the point, the usual case; else `nil`.
  private static func shortQuotient(_ left: Number, _ right: Number) -> Number? {
    guard left.exponent == 0, right.exponent == 0, left.coefficient.magnitude < 1 << 52 else { return nil }
    var dividend = left.coefficient
    for places: Int16 in 0...3 {
      let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: right.coefficient)
      if remainder == 0 { return Number(canonical: quotient, -places) }
      dividend *= 10
    }
    return nil
  }

  /// The remainder with the sign of the divisor, as in Python; `nil` for division by 0.
  public static func % (left: Number, right: Number) -> Number? {
    guard right.coefficient != 0 else { return nil }
    if left.exponent == 0, right.exponent == 0 {
      // The magnitude of a coefficient is at most `Int64.max`, so nothing overflows.
      let rest = left.coefficient % right.coefficient
      return Number(canonical: rest != 0 && (rest < 0) != (right.coefficient < 0) ? rest + right.coefficient : rest, 0)
    }
    let exponent = min(left.exponent, right.exponent)
    guard let divisor = scale(right.coefficient, by: Int(right.exponent) - Int(exponent)) else {
      // The divisor is far greater than the dividend.
      return left.coefficient.signum() * right.coefficient.signum() < 0 ? left + right : left
    }
    var remainder = UInt128(left.coefficient.magnitude) % divisor.magnitude
    for _ in 0..<(Int(left.exponent) - Int(exponent)) {
      remainder = remainder * 10 % divisor.magnitude
    }
    var signed = left.coefficient < 0 ? -Int128(remainder) : Int128(remainder)
    if signed != 0, (signed < 0) != (divisor < 0) { signed += divisor }
    return Number(rounding: signed, exponent: Int(exponent))
  }

  /// `coefficient` × 10^`power`, unless that takes more than 38 digits.
  private static func scale(_ coefficient: Int64, by power: Int) -> Int128? {
    guard power <= 37 else { return coefficient == 0 ? 0 : nil }
    let (product, overflow) = Int128(coefficient).multipliedReportingOverflow(by: Int128(powerOfTen(power)))
    // Room for one more addition.
    return overflow || product.magnitude > UInt128(Int128.max) / 2 ? nil : product
  }
}

extension Number {
  /// The nearest whole number, halves away from zero.
  public func rounded() -> Number { rounded { 2 * $1.magnitude >= $2 ? $0 + Int128($1.signum()) : $0 } }

  /// The greatest whole number not above.
  public func floor() -> Number { rounded { quotient, rest, _ in rest < 0 ? quotient - 1 : quotient } }

  /// The least whole number not below.
  public func ceil() -> Number { rounded { quotient, rest, _ in rest > 0 ? quotient + 1 : quotient } }

  /// The magnitude.
  public var magnitude: Number { coefficient < 0 ? -self : self }

  /// Splits off the fraction and lets `adjust(quotient, fraction, unit)` say what remains.
  private func rounded(_ adjust: (Int128, Int128, UInt128) -> Int128) -> Number {
    guard exponent < 0 else { return self }
    // 20 places hold any fraction's digits: what is smaller still only matters by its sign.
    let unit = Number.powerOfTen(min(Int(-Int(exponent)), 20))
    let (quotient, rest) = Int128(coefficient).quotientAndRemainder(dividingBy: Int128(unit))
    return Number(rounding: adjust(quotient, rest, unit), exponent: 0)
  }
}
