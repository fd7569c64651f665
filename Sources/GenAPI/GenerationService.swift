/// Whoever answers calls: the embedded engine, an HTTP API, a test double.
///
/// The one seam between "what to ask" and "who answers": REPL, scripts and server do not know which one they have.
public protocol GenerationService: Sendable {
  /// The name in the language and in messages: `embedded`, `stability`, …
  var name: String { get }
  /// What changes when the same call may give another picture: `lantern-1`. Part of a stored call's key.
  var revision: String { get }
  /// Scheme, host and port of who answers: what a key belongs to. The name, for services inside the program.
  var origin: String { get }
  /// Where requests are sent: the origin with the path that those of the API are below; `nil` for services inside the
  /// program. Part of a stored call's key.
  var address: String? { get }
  /// Whether a call may cost something: one whose outcome is unknown is never repeated unasked.
  var charges: Bool { get }
  /// How many calls are best under way at a time; 1 where one alone keeps the machine busy.
  var concurrency: Int { get }
  /// Whether the service can show what happens inside a call, step by step.
  var showsSteps: Bool { get }
  /// Tells texts that repeat the key with which the service is asked, which nobody should see; `nil` where there is none.
  func keyFinder() -> (@Sendable (String) -> Bool)?
  /// What a call may cost at most, in credits; `nil` when that is not known.
  func maximumCredits(of call: Call, in dialect: Dialect) -> Double?
  /// The engines that can be named, the default one first.
  func engines() async throws -> [Engine]
  /// Who the key belongs to; `nil` where there are no accounts.
  func account() async throws -> V1Alpha.Account?
  /// The credits that are left; `nil` where nothing costs anything.
  func balance() async throws -> Double?
  /// What a call may ask of `engine` in `dialect`.
  func limits(dialect: Dialect, engine: String) -> Limits
  /// Starts a call. Nothing is sent before the sequence is iterated; ending the iteration early or cancelling the
  /// task cancels the call. Errors are `APIError` (the service said no) or the service's own (it could not be asked).
  func generate(_ request: GenerationRequest) -> GenerationEvents
}

extension GenerationService {
  /// The name.
  public var origin: String { name }
  /// None.
  public var address: String? { nil }
  /// True: to be on the safe side.
  public var charges: Bool { true }
  /// One.
  public var concurrency: Int { 1 }
  /// False: only what comes out can be seen.
  public var showsSteps: Bool { false }
  /// There is no key.
  public func keyFinder() -> (@Sendable (String) -> Bool)? { nil }
  /// Not known.
  public func maximumCredits(of call: Call, in dialect: Dialect) -> Double? { nil }
  /// None.
  public func account() async throws -> V1Alpha.Account? { nil }
  /// None.
  public func balance() async throws -> Double? { nil }
}

/// What a call answers, in order: `queued`, `progress`, `note` and `artifact` as they come, then `done`.
public typealias GenerationEvents = AsyncThrowingStream<GenerationEvent, any Error>

/// A call with the bytes of its input images.
public struct GenerationRequest: Sendable {
  /// The call.
  public var call: Call
  /// The version of the API to ask in; services inside the program speak all.
  public var dialect = Dialect.v1alpha
  /// Who pays; the key's own organization if nil.
  public var organization: String?
  /// The encoded init image, when the call refers to one.
  public var initImage: [UInt8]?
  /// The encoded mask image, when the call refers to one.
  public var maskImage: [UInt8]?
  /// Whether progress carries previews of the predicted image.
  public var wantsPreviews: Bool
  /// Whether progress carries a trace; services that cannot look inside send none.
  public var wantsTrace = false

  /// A request without input images or previews unless given.
  public init(_ call: Call, initImage: [UInt8]? = nil, maskImage: [UInt8]? = nil, wantsPreviews: Bool = false) {
    self.call = call
    self.initImage = initImage
    self.maskImage = maskImage
    self.wantsPreviews = wantsPreviews
  }
}

/// One thing that happened during a call.
public enum GenerationEvent: Sendable {
  /// Accepted, waiting; `position` calls are ahead if the service tells.
  case queued(position: Int?)
  /// A step was taken.
  case progress(Progress)
  /// What the service did not do as asked (unknown words, an ignored option); said once per run.
  case note(String)
  /// An image is there.
  case artifact(Artifact)
  /// Nothing more will come.
  case done(Receipt)

  /// How far sampling is.
  public struct Progress: Sendable {
    /// Image of the call, from 1.
    public var image: Int
    /// Steps taken, 1…`steps`.
    public var step: Int
    /// Steps in all.
    public var steps: Int
    /// The noise level reached (standard deviation, latent units); 0 at the end.
    public var sigma: Double
    /// The predicted clean image, on request.
    public var preview: Preview?
    /// What happened inside the step, on request.
    public var trace: Trace?

    /// Progress of image `image`.
    public init(image: Int, step: Int, steps: Int, sigma: Double, preview: Preview? = nil) {
      self.image = image
      self.step = step
      self.steps = steps
      self.sigma = sigma
      self.preview = preview
    }
  }

  /// What happened inside a step of the sampler.
  public struct Trace: Sendable {
    /// The noise level before the step (standard deviation, latent units); `Progress.sigma` is the one after it.
    public var sigmaBefore: Double
    /// The noisy picture after the step, scaled to the contrast of a clean one.
    public var noisy: Preview
    /// The clean picture the denoiser predicted at the beginning of the step.
    public var predicted: Preview
    /// How far the step moved the noisy picture: root mean square over all values, latent units.
    public var change: Double
    /// How far the prediction is from that of the step before, in the same units; `nil` for the first step.
    public var predictionChange: Double?
    /// Evaluations of the denoiser so far.
    public var evaluations: Int

    /// A trace without pictures' changes unless given.
    public init(sigmaBefore: Double, noisy: Preview, predicted: Preview) {
      self.sigmaBefore = sigmaBefore
      self.noisy = noisy
      self.predicted = predicted
      change = 0
      evaluations = 0
    }
  }

  /// A small picture: 8-bit RGB, row-major, no padding; `rgb.count == width * height * 3`.
  public struct Preview: Sendable {
    /// Pixels.
    public var width: Int
    /// Pixels.
    public var height: Int
    /// Samples in sRGB.
    public var rgb: [UInt8]

    /// A preview of `width` × `height` pixels.
    public init(width: Int, height: Int, rgb: [UInt8]) {
      self.width = width
      self.height = height
      self.rgb = rgb
    }
  }

  /// What a finished call cost.
  public struct Receipt: Hashable, Sendable {
    /// Evaluations of the denoiser over all images; `nil` when the service does not tell.
    public var evaluations: Int?
    /// Credits charged; `nil` when unknown, 0 for the embedded engine.
    public var credits: Double?

    /// A receipt.
    public init(evaluations: Int? = nil, credits: Double? = nil) {
      self.evaluations = evaluations
      self.credits = credits
    }
  }
}

/// One returned image with its seed and finish reason.
public struct Artifact: Hashable, Sendable {
  /// Why the service stopped (`finishReason`).
  public enum FinishReason: String, Hashable, Codable, Sendable {
    case success = "SUCCESS"
    case error = "ERROR"
    case contentFiltered = "CONTENT_FILTERED"
  }

  /// Where the encoded image is.
  public enum Content: Hashable, Sendable {
    /// An encoded image file (PNG unless the call asked otherwise).
    case bytes([UInt8])
    /// A file written while the response streamed in; the receiver moves or removes it.
    case file(path: String)
  }

  /// Image of the call, from 1.
  public var index: Int
  /// The seed that made it; the full range of UInt32 occurs on the wire.
  public var seed: UInt32
  /// Why the service stopped.
  public var finishReason: FinishReason
  /// The encoded image.
  public var content: Content
  /// What the picture shows, in a line, when the engine can tell.
  public var alternative: String?

  /// An artifact.
  public init(index: Int, seed: UInt32, finishReason: FinishReason = .success, content: Content) {
    self.index = index
    self.seed = seed
    self.finishReason = finishReason
    self.content = content
  }
}
