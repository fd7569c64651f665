import CKernels
import CMachine
import Dispatch
import GenAPI
import Lantern

/// Prints figures of the embedded engine, one line of `name value` each, for `scripts/bench lantern`. Seconds and bytes.
///
/// Arguments: the rounds, and the prompt.
@main
struct Benchmark {
  let rounds: Int
  let prompt: String

  static func main() async throws {
    let arguments = CommandLine.arguments.dropFirst()
    let rounds = max(1, arguments.first.flatMap { Int($0) } ?? 5)
    let benchmark = Benchmark(rounds: rounds, prompt: arguments.dropFirst().first ?? "a lighthouse")
    benchmark.measureMachine()
    try await benchmark.measureSamplers()
    try await benchmark.measureEvaluation()
    try await benchmark.measureSize()
    try await benchmark.measureCores()
  }

  private func report(_ name: String, _ value: Double) { print(name, value) }

  private func report(_ name: String, _ spent: [Spent]) {
    report(name + ".cpu", spent.map(\.cpu).median)
    report(name + ".wall", spent.map(\.wall).median)
  }

  private func measureMachine() {
    report("machine.bytes", machine_stream(Int32(4 * rounds)))
    report("machine.flops", machine_flops(Int32(4 * rounds)))
  }

  /// One picture, its scene known.
  private func measureSamplers() async throws {
    let service = EmbeddedService()
    for (sampler, steps) in [(Sampler.dpm2, 50), (.euler, 20), (.dpmpp2M, 25)] {
      let request = Workload(prompt: prompt, sampler: sampler, steps: steps)
      report("warm.\(sampler.rawValue)", try await request.measured(on: service, rounds: rounds))
    }
  }

  /// What an evaluation costs: the difference between many steps and few, so that scene and drawing drop out.
  private func measureEvaluation() async throws {
    let service = EmbeddedService()
    let few = Workload(prompt: prompt, sampler: .dpm2, steps: 50)
    let many = Workload(prompt: prompt, sampler: .dpm2, steps: 150)
    let difference = try await Double(many.evaluations(on: service) - few.evaluations(on: service))
    let costs = try await zip(
      many.measured(on: service, rounds: rounds), few.measured(on: service, rounds: rounds)
    ).map { $0.cpu - $1.cpu }
    report("evaluation.seconds", costs.median / difference)
    let fastest = String(cString: ck_path())
    ck_force_path("counting")
    defer { ck_force_path(fastest) }
    let (before, middle) = (ck_counted(), try await few.counted(on: service))
    let after = try await many.counted(on: service)
    report("evaluation.flops", Double((after.flops - middle.flops) - (middle.flops - before.flops)) / difference)
    report("evaluation.bytes", Double((after.bytes - middle.bytes) - (middle.bytes - before.bytes)) / difference)
  }

  /// Twice the side, four times the pixels.
  private func measureSize() async throws {
    let service = EmbeddedService()
    var (small, large): ([Spent], [Spent]) = ([], [])
    let workload = { Workload(prompt: prompt, sampler: .dpm2, steps: 50, side: $0) }
    for _ in 0..<rounds {
      small += try await workload(512).measured(on: service, rounds: 1)
      large += try await workload(1024).measured(on: service, rounds: 1)
    }
    report("small", small)
    report("large", large)
  }

  /// The same two pictures on one thread and on two: how much more gets done. On a busy machine the second thread is
  /// not given a core of its own, so what pure arithmetic gains from it at the same time is measured beside.
  private func measureCores() async throws {
    let services = (EmbeddedService(threads: 1), EmbeddedService(threads: 2))
    let two = Workload(prompt: prompt, sampler: .dpm2, steps: 50, samples: 2)
    var (ours, theirs, work): ([Double], [Double], [Double]) = ([], [], [])
    for _ in 0..<2 * rounds {
      let alone = try await two.measured(on: services.0, rounds: 1)[0]
      let together = try await two.measured(on: services.1, rounds: 1)[0]
      ours.append(alone.wall / together.wall)
      work.append(alone.cpu / together.cpu)
      theirs.append(2 * arithmetic(threads: 1).wall / arithmetic(threads: 2).wall)
    }
    report("cores.median", ours.median)
    report("cores.best", ours.max() ?? 0)
    report("cores.work", work.median)
    report("cores.machine", theirs.median)
  }

  /// The same work on each thread, some tenths of a second.
  private func arithmetic(threads: Int) -> Spent {
    let start = Spent.now
    DispatchQueue.concurrentPerform(iterations: threads) { _ in _ = machine_flops(80) }
    return Spent.now - start
  }
}

extension [Double] {
  /// The middle one, 0 if there is none.
  var median: Double { isEmpty ? 0 : sorted()[count / 2] }
}
