/// What a call may ask of an engine; belongs to (service, dialect, engine).
public struct Limits: Hashable, Sendable {
  /// Who sets them, for messages: `v1alpha`, `the embedded engine`.
  public var source: String
  /// Steps.
  public var steps: ClosedRange<Int> = 10...150
  /// Guidance scale.
  public var cfgScale: ClosedRange<Double> = 0...35
  /// Images per call.
  public var samples: ClosedRange<Int> = 1...10
  /// Width and height, pixels each.
  public var side: ClosedRange<Int> = 128...2048
  /// The most that the shorter side may have; `nil` where it may have as much as the other.
  public var shorterSide: Int?
  /// Width and height are multiples of this.
  public var sideMultiple = 64
  /// Width × height.
  public var pixels: ClosedRange<Int> = 262_144...1_048_576
  /// The only sizes accepted; empty where any within the other limits is.
  public var sizes: [PixelSize] = []
  /// Seeds that can be pinned.
  public var seeds: ClosedRange<UInt32> = 1...2_147_483_647
  /// Characters per prompt text.
  public var promptLength = 2000
  /// Whether there must be a text to show, and not only some to avoid.
  public var needsPrompt = false
  /// Samplers that can be named.
  public var samplers: [Sampler] = Sampler.remote
  /// What a call without a sampler uses; `nil` when the service does not tell.
  public var defaultSampler: Sampler?
  /// Operations offered.
  public var operations: Set<Call.Operation> = [.textToImage, .imageToImage, .masking]
  /// The most pixels of an enlarged image.
  public var enlargedPixels = 4_194_304
  /// The least that one side of an enlarged image has.
  public var enlargedSide = 512
  /// Style presets that can be named; empty where the dialect has none.
  public var styles: [StylePreset] = []
  /// What a call cannot say here: it must have the value that stands for nothing said.
  public var lacks: Set<Violation.Field> = []
  /// The only shapes accepted; empty where any is.
  public var aspectRatios: [AspectRatio] = []
  /// The one factor by which images are enlarged; `nil` where any will do.
  public var enlargementFactor: Int?

  /// v1alpha's limits under another name.
  public init(source: String) { self.source = source }
}
