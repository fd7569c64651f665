#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Sine of an angle in radians.
func sine(_ angle: Double) -> Double { sin(angle) }

/// Cosine of an angle in radians.
func cosine(_ angle: Double) -> Double { cos(angle) }

/// `base` to the power of `exponent`, for `base` ≥ 0.
func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }

/// Linear blend of two numbers: `t` = 0 is `a`, 1 is `b`.
func mix(_ a: Double, _ b: Double, _ t: Double) -> Double { a + (b - a) * t }

/// The bell curve exp(-x²).
func bell(_ x: Double) -> Double { exp(-x * x) }
