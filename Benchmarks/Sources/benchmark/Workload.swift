import CKernels
import GenAPI
import Lantern

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A call to measure, at cfg 7.
struct Workload {
  var prompt: String
  var sampler: Sampler
  var steps: Int
  var side = 512
  var samples = 1

  private func request(seed: UInt32) -> GenerationRequest {
    var call = Call(engine: EmbeddedService.engineID, prompts: [TextPrompt(prompt)], seed: seed)
    (call.steps, call.width, call.height, call.samples) = (steps, side, side, samples)
    (call.sampler, call.cfgScale) = (sampler, 7)
    return GenerationRequest(call)
  }

  /// Makes the pictures once to warm up, then `rounds` times, each with its own seed.
  func measured(on service: EmbeddedService, rounds: Int) async throws -> [Spent] {
    _ = try await run(seed: 1, on: service)
    var spent: [Spent] = []
    for round in 0..<rounds {
      let start = Spent.now
      _ = try await run(seed: UInt32(10 * round + 1), on: service)
      spent.append(Spent.now - start)
    }
    return spent
  }

  /// How often the denoiser is asked.
  func evaluations(on service: EmbeddedService) async throws -> Int { try await run(seed: 1, on: service) }

  /// The kernels' tally after one run; the path has to be "counting".
  func counted(on service: EmbeddedService) async throws -> ck_tally {
    _ = try await run(seed: 1, on: service)
    return ck_counted()
  }

  private func run(seed: UInt32, on service: EmbeddedService) async throws -> Int {
    var evaluations = 0
    for try await event in service.generate(request(seed: seed)) {
      if case .done(let receipt) = event { evaluations = receipt.evaluations ?? 0 }
    }
    return evaluations
  }
}

/// Seconds.
struct Spent {
  var wall, cpu: Double

  /// Since some moment, by the wall clock and by this process on all cores.
  static var now: Spent { Spent(wall: seconds(CLOCK_MONOTONIC), cpu: seconds(CLOCK_PROCESS_CPUTIME_ID)) }

  static func - (end: Spent, start: Spent) -> Spent { Spent(wall: end.wall - start.wall, cpu: end.cpu - start.cpu) }

  private static func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
  }
}
