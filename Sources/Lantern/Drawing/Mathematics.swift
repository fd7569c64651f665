#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

// The few functions drawing needs, so that no layer has to import a platform's C library.

/// Sine of an angle in radians.
func sine(_ angle: Double) -> Double { sin(angle) }

/// Cosine of an angle in radians.
func cosine(_ angle: Double) -> Double { cos(angle) }

/// The angle in radians whose cosine and sine are proportional to `x` and `y`.
func angle(x: Double, y: Double) -> Double { atan2(y, x) }

/// `base`, which must not be negative, to the power of `exponent`.
func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }

/// The bell curve exp(-x²).
func bell(_ x: Double) -> Double { exp(-x * x) }

/// Linear blend of two numbers: `t` = 0 is `a`, 1 is `b`.
func mix(_ a: Double, _ b: Double, _ t: Double) -> Double { a + (b - a) * t }

extension Double {
  /// This number, moved into the range; the middle of a range that is turned round.
  func clamped(_ low: Double, _ high: Double) -> Double {
    low <= high ? Swift.min(Swift.max(self, low), high) : (low + high) / 2
  }
}
