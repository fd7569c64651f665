import GenAPI

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Lantern, the engine inside the program: answers calls without a network, a key or weights.
///
/// The samplers, the schedule, guidance and noise are those of real diffusion models; the model is a hand-made
/// distribution of pictures whose ideal denoiser is approximated. Its vocabulary is small, and it names the words it does
/// not know in a note. The same call gives the same pixels for any number of cores and on every SIMD path. Image k of a call
/// uses seed + k - 1 (after the largest seed comes 1): the only image of a call with that seed has the same pixels. A
/// call without a sampler uses K_DPMPP_2M.
public final class EmbeddedService: GenerationService {
  /// The id of the engine.
  public static let engineID = "lantern-1"
  /// What a call without a sampler uses.
  public static let defaultSampler = Sampler.dpmpp2M

  /// `embedded`
  public let name = "embedded"
  /// `lantern-1`: changes when the same call may give another picture.
  public let revision = EmbeddedService.engineID
  /// Nothing costs anything.
  public let charges = false
  /// Everything can be seen.
  public let showsSteps = true

  private let cache = SceneCache()
  private let threads: Int

  /// - Parameter threads: how many threads may sample and draw; the number of processors if nil.
  public init(threads: Int? = nil) {
    self.threads = max(1, threads ?? sysconf(Int32(_SC_NPROCESSORS_ONLN)))
  }

  /// Lantern, and the vendor's engines it stands in for.
  public func engines() async throws -> [Engine] { Self.knownEngines }

  /// What `engines()` answers, without waiting.
  public static let knownEngines: [Engine] =
    [Engine(id: engineID, name: "Lantern", description: "The embedded engine: illustrations from a small vocabulary.")]
    + standsInFor.map { Engine(id: $0, name: $0, description: "Answered by Lantern, the embedded engine.") }

  /// The embedded engine's own limits, the same in every dialect.
  public func limits(dialect: Dialect, engine: String) -> Limits {
    Self.limits
  }

  /// Starts a call at the first event asked for. Sampling runs on its own threads and ends within one step after the
  /// iteration ends or its task is cancelled.
  ///
  /// Throws `APIError` under the API's names when the call is not within the limits or its images cannot be used, and
  /// `CancellationError`.
  public func generate(_ request: GenerationRequest) -> GenerationEvents {
    let run = EmbeddedRun(request, cache: cache, threads: threads)
    return AsyncThrowingStream { try await run.next() }
  }

  static let limits: Limits = {
    var limits = Limits(source: "the embedded engine")
    limits.steps = 1...150
    limits.side = 128...1536
    limits.pixels = 16_384...1_048_576
    limits.seeds = 1...UInt32.max
    limits.samplers = Sampler.allCases
    limits.defaultSampler = defaultSampler
    limits.operations = Set(Call.Operation.allCases)
    limits.styles = StylePreset.allCases
    limits.enlargedPixels = Upscaler.maxPixels
    limits.enlargedSide = 1
    return limits
  }()

  /// Engine ids of the vendor that scripts may name.
  static let standsInFor = [
    "stable-diffusion-v1", "stable-diffusion-v1-5", "stable-diffusion-512-v2-0", "stable-diffusion-768-v2-0",
    "stable-diffusion-512-v2-1", "stable-diffusion-768-v2-1", "stable-diffusion-xl-beta-v2-2-2",
    "stable-diffusion-xl-1024-v0-9", "stable-diffusion-xl-1024-v1-0", "stable-diffusion-v1-6",
    "stable-inpainting-v1-0", "stable-inpainting-512-v2-0", "esrgan-v1-x2plus",
    "stable-diffusion-x4-latent-upscaler",
  ]
}
