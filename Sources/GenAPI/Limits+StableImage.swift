extension Limits {
  /// What a call has that nobody set a guidance scale for.
  static let defaultGuidance = 7.0

  /// A shape of pictures, in words of the API: `16:9`.
  public struct AspectRatio: Hashable, Sendable, CustomStringConvertible {
    /// For its height.
    public var width: Int
    /// For its width.
    public var height: Int

    /// As the API writes it.
    public var description: String { "\(width):\(height)" }

    /// The shapes of v2beta.
    public static let stableImage = [
      AspectRatio(width: 21, height: 9), AspectRatio(width: 16, height: 9), AspectRatio(width: 3, height: 2),
      AspectRatio(width: 5, height: 4), AspectRatio(width: 1, height: 1), AspectRatio(width: 4, height: 5),
      AspectRatio(width: 2, height: 3), AspectRatio(width: 9, height: 16), AspectRatio(width: 9, height: 21),
    ]

    /// The shape that a size has; sides that are multiples of 64 may miss it by 4 %.
    static func closest(to size: PixelSize, in shapes: [AspectRatio]) -> AspectRatio? {
      guard size.width > 0, size.height > 0 else { return nil }
      func deviation(_ shape: AspectRatio) -> Double {
        let ratio = Double(size.width) * Double(shape.height) / (Double(size.height) * Double(shape.width))
        return max(ratio, 1 / ratio)
      }
      return shapes.min { deviation($0) < deviation($1) }.flatMap { deviation($0) <= 1.04 ? $0 : nil }
    }
  }

  /// v2beta's limits for an engine, which is one of its operations or models.
  mutating func apply(stableImage engine: String) {
    source = "v2beta"
    (samples, side, sideMultiple, pixels) = (1...1, 64...16_384, 1, 4096...9_437_184)
    (promptLength, samplers, styles) = (10_000, [], StylePreset.allCases)
    needsPrompt = true
    seeds = 1...(UInt32.max - 1)
    lacks.formUnion([.steps, .sampler, .clipGuidance, .scheduleEnd, .cfgScale, .maskStrength])
    aspectRatios = AspectRatio.stableImage
    operations = []
    guard let operation = StableImage.operations.first(where: { $0.has(engine) }) else { return }
    operations = operation.kinds
    operation.adapt(&self)
  }
}
