/// The counter-based random generator Philox 4x32-10: a keyed mixing of a counter into four random words.
///
/// There is no state to carry: any block can be computed at any time, in any order, on any thread and platform. Salmon,
/// Moraes, Dror and Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3", section 3.
public enum Philox {
  /// The four random words of a counter under a key.
  public static func block(counter: SIMD4<UInt32>, key: SIMD2<UInt32>) -> SIMD4<UInt32> {
    var (words, key) = (counter, key)
    for _ in 0..<10 {
      let left = UInt32(0xD251_1F53).multipliedFullWidth(by: words.x)
      let right = UInt32(0xCD9E_8D57).multipliedFullWidth(by: words.z)
      words = SIMD4(right.high ^ words.y ^ key.x, right.low, left.high ^ words.w ^ key.y, left.low)
      key &+= SIMD2(0x9E37_79B9, 0xBB67_AE85)
    }
    return words
  }
}
