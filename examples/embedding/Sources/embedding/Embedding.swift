import GenKit

/// Draws with the embedded engine, sees an error, and asks a service of its own.
@main struct Embedding {
  static func main() async throws {
    // Settings stay from one call of `run` to the next.
    var session = Session.local(savingTo: "pictures")
    try await session.run(#"prompt "a lighthouse on a cliff"; size 128x128; steps 4; seed 7"#)
    let saved = try await session.run("sweep cfg [3, 7]") { event in
      if case .generation(let run, .progress(let progress)) = event { print("@\(run): step \(progress.step)") }
    }
    print(saved.map(\.path))

    // What is wrong is thrown before anything runs.
    do {
      try await session.run("steps 5000; generate")
    } catch let error as ScriptRejected {
      print(error)
    }

    // `plan` tells what would be asked.
    var own = Session.local([Stripes()], savingTo: "pictures")
    let script = #"prompt "stripes"; size 256x128; for n in [10, 20] { steps $n; seed $n; generate }"#
    print(try own.plan(script).map(\.call.steps))
    print(try await own.run(script).map(\.path))
  }
}
