/// The Box–Muller transform, computed with plain IEEE arithmetic (`+ - * /` and square root) so that every platform
/// gets the same bits; a math library's `log`, `cos` and `sin` differ between platforms in the last place.
///
/// Box and Muller 1958. Tested against the library's, the logarithm has a relative error and cosine and sine have an
/// absolute error below 1e-15.
enum BoxMuller {
  /// Two independent unit-normal values from two random words; of magnitude at most 6.77.
  static func normals(_ u: UInt32, _ v: UInt32) -> (Double, Double) {
    let uniform = (Double(u) + 0.5) * 0x1p-32
    let radius = (-2 * logarithm(uniform)).squareRoot()
    let (cosine, sine) = cosineAndSine(turn: v)
    return (radius * cosine, radius * sine)
  }

  /// The natural logarithm of a positive normal number.
  ///
  /// `x = 2^e m` with `m` in 0.707…1.414, then `log m = 2 artanh s` with `s = (m - 1) / (m + 1)`, `|s| < 0.172`, by its
  /// power series up to `s^21`.
  static func logarithm(_ x: Double) -> Double {
    var (m, e) = (x.significand, Double(x.exponent))
    if m > 1.414_213_562_373_095 { (m, e) = (m / 2, e + 1) }
    let s = (m - 1) / (m + 1)
    let q = s * s
    var tail = 1.0 / 19 + q * (1.0 / 21)
    tail = 1.0 / 13 + q * (1.0 / 15 + q * (1.0 / 17 + q * tail))
    tail = 1.0 / 7 + q * (1.0 / 9 + q * (1.0 / 11 + q * tail))
    tail = q * (1.0 / 3 + q * (1.0 / 5 + q * tail))
    return e * 0.693_147_180_559_945_3 + 2 * (s + s * tail)
  }

  /// Cosine and sine of `turn / 2^32` of a full turn.
  ///
  /// The nearest quarter turn is split off exactly, in integers; the rest, at most an eighth of a turn, goes into the
  /// power series up to `x^17` and `x^16`.
  static func cosineAndSine(turn: UInt32) -> (cosine: Double, sine: Double) {
    let quarter = (turn &+ 0x2000_0000) >> 30
    let x = Double(Int32(bitPattern: turn &- quarter << 30)) * (6.283_185_307_179_586 * 0x1p-32)
    let (c, s) = (shortCosine(x), shortSine(x))
    switch quarter {
    case 0: return (c, s)
    case 1: return (-s, c)
    case 2: return (-c, -s)
    default: return (s, -c)
    }
  }

  /// The sine of an angle in -pi/4…pi/4.
  private static func shortSine(_ x: Double) -> Double {
    let q = x * x
    var tail = 1.0 / 6_227_020_800 - q * (1.0 / 1_307_674_368_000 - q * (1.0 / 355_687_428_096_000))
    tail = 1.0 / 5_040 - q * (1.0 / 362_880 - q * (1.0 / 39_916_800 - q * tail))
    return x - x * (q * (1.0 / 6 - q * (1.0 / 120 - q * tail)))
  }

  /// The cosine of an angle in -pi/4…pi/4.
  private static func shortCosine(_ x: Double) -> Double {
    let q = x * x
    var tail = 1.0 / 479_001_600 - q * (1.0 / 87_178_291_200 - q * (1.0 / 20_922_789_888_000))
    tail = 1.0 / 720 - q * (1.0 / 40_320 - q * (1.0 / 3_628_800 - q * tail))
    return 1 - q * (0.5 - q * (1.0 / 24 - q * tail))
  }
}
