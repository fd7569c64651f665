/// The generator behind `choose` and `shuffle`: SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom
/// number generators", 2014). The same seed gives the same numbers on every platform.
struct SeededGenerator: Hashable, Sendable {
  private var state: UInt64

  /// Starts from `seed`.
  init(seed: UInt64) { state = seed }

  /// 64 bits, evenly distributed.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number in 0..<`bound`, without bias; `bound` is at least 1.
  mutating func next(below bound: Int) -> Int {
    let bound = UInt64(max(1, bound))
    let rest = UInt64.max % bound
    var bits = next()
    // The incomplete last stretch of the numbers is drawn again.
    while rest != bound - 1, bits > UInt64.max - 1 - rest { bits = next() }
    return Int(bits % bound)
  }
}
