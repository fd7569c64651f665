/// Unit-normal noise that depends on a seed and a stream only: not on the order of the calls, the number of steps, the
/// thread or the platform.
///
/// Philox 4x32-10 under the seed as key, turned into normal values by the Box–Muller transform. Values have the
/// resolution of 32 random bits, which limits them to ±6.77; a longer array begins with the values of a shorter one.
public struct GaussianNoise: Hashable, Sendable {
  /// The key of all streams.
  public let seed: UInt64

  /// Makes the noise of a seed.
  public init(seed: UInt64) {
    self.seed = seed
  }

  /// One of the independent sequences of a seed.
  public struct Stream: Hashable, Sendable {
    /// What the noise is for: 0 is the initial state and 1 the sampler's steps, the others are free.
    public let purpose: UInt32
    /// The step, or any other number.
    public let index: UInt32
    /// The draw within the step.
    public let sub: UInt32

    /// Makes a stream for any purpose.
    public init(purpose: UInt32, index: UInt32 = 0, sub: UInt32 = 0) {
      self.purpose = purpose
      self.index = index
      self.sub = sub
    }

    /// The noise of the initial state: the same for every sampler and number of steps.
    public static let initial = Stream(purpose: 0)

    /// The noise a sampler draws in a step.
    public static func step(_ index: Int, sub: Int) -> Stream {
      Stream(purpose: 1, index: UInt32(truncatingIfNeeded: index), sub: UInt32(truncatingIfNeeded: sub))
    }
  }

  /// The first `count` values of a stream; `count` is at least 0.
  @inlinable
  public func values<Scalar: SamplingScalar>(_ stream: Stream, count: Int) -> [Scalar] {
    normals(stream, count: count).map { Scalar($0) }
  }

  /// The first `count` values of a stream, in double precision: four from each block of the generator.
  @usableFromInline
  func normals(_ stream: Stream, count: Int) -> [Double] {
    let key = SIMD2(UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
    var values: [Double] = []
    values.reserveCapacity(count + 3)
    for block in 0..<UInt32((count + 3) / 4) {
      let counter = SIMD4(block, stream.sub, stream.index, stream.purpose)
      let words = Philox.block(counter: counter, key: key)
      let (first, second) = (BoxMuller.normals(words.x, words.y), BoxMuller.normals(words.z, words.w))
      values.append(first.0)
      values.append(first.1)
      values.append(second.0)
      values.append(second.1)
    }
    values.removeLast(values.count - count)
    return values
  }
}
