/// One request to a service, fully resolved: plain data that `explain` prints, tests compare, the runner runs and
/// the store keys. It holds references to images, never their bytes.
public struct Call: Hashable, Codable, Sendable {
  /// What is asked for; follows from which images are given.
  public enum Operation: String, Hashable, Codable, Sendable, CaseIterable {
    case textToImage = "text-to-image"
    case imageToImage = "image-to-image"
    case masking
    case upscale
  }

  /// The operation to run.
  public var operation: Operation = .textToImage
  /// The engine id, as it stands in the path (`stable-diffusion-512-v2-1`).
  public var engine: String
  /// Weighted texts, prompts first, then what to avoid (negative weights). At least one, except for upscaling.
  public var prompts: [TextPrompt]
  /// Pixels; multiples of 64.
  public var width: Int = 512
  /// Pixels; multiples of 64.
  public var height: Int = 512
  /// The guidance scale, 0…35.
  public var cfgScale: Double = 7
  /// `nil` leaves the choice to the service.
  public var sampler: Sampler?
  /// Denoising steps.
  public var steps: Int = 50
  /// Images per call, 1…10.
  public var samples: Int = 1
  /// Pinned before anything is sent; 0 would mean "random" to the API, so it never occurs here. Image k of the
  /// embedded engine uses seed + k - 1.
  public var seed: UInt32
  /// CLIP guidance; accepted everywhere, used by old engines only.
  public var clipGuidance: ClipGuidancePreset = .none
  /// A style preset (v1 and v2beta).
  public var style: StylePreset?
  /// The image to start from.
  public var initImage: ImageReference?
  /// 1 - image strength: 0 returns the init image, 1 ignores it. Only with an init image.
  public var scheduleStart: Double?
  /// Where the schedule stops; above 0 noise remains. Only with an init image.
  public var scheduleEnd: Double?
  /// The mask image, unless `maskSource` is the init image's alpha channel.
  public var maskImage: ImageReference?
  /// Which pixels are repainted; masking only.
  public var maskSource: MaskSource?
  /// Noise on the way from `seed` to another one; `nil` for the noise of `seed`. Embedded engine only.
  public var seedTravel: SeedTravel?

  /// A text-to-image call with the API's defaults.
  public init(engine: String, prompts: [TextPrompt], seed: UInt32) {
    self.engine = engine
    self.prompts = prompts
    self.seed = seed
  }
}

/// A place on the way from the noise of one seed to that of another.
public struct SeedTravel: Hashable, Codable, Sendable {
  /// The seed at the end of the way.
  public var toSeed: UInt32
  /// How far along, 0…1; 0 is the call's own seed.
  public var amount: Double

  /// A place on the way to a seed.
  public init(toSeed: UInt32, amount: Double) {
    self.toSeed = toSeed
    self.amount = amount
  }
}

/// A text with its weight; a negative weight means "avoid".
public struct TextPrompt: Hashable, Codable, Sendable {
  /// 1…2000 characters.
  public var text: String
  /// The API gives it no range; 1 is neutral.
  public var weight: Double

  /// A weighted text.
  public init(_ text: String, weight: Double = 1) {
    self.text = text
    self.weight = weight
  }
}

/// Where an input image comes from.
public enum ImageReference: Hashable, Codable, Sendable {
  /// A file that the user named.
  case file(path: String)
  /// Image `index` (from 1) of run `run`: a dependency on an earlier call.
  case artifact(run: Int, index: Int)
}
