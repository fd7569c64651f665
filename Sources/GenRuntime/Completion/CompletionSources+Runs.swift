import GenAPI
import GenLanguage

extension CompletionSources {
  /// Runs by name and number with what they show, and sweeps by name; after a dot, the images of either.
  func handles(after prefix: String) -> [Candidate] {
    var state = session.state
    let runs = state.runs
    if let dot = prefix.firstIndex(of: ".") { return images(of: String(prefix[..<dot]), &state) }
    guard let last = runs.last else { return [] }
    let recent = runs.recent(limit: Self.recentRuns)
    func candidate(_ name: String, _ number: Int, naming: Bool) -> Candidate {
      let call = recent.first { $0.number == number }?.call ?? runs.call(of: number)
      let what = call.map { Self.summary(of: $0) } ?? "a run"
      return Candidate("@\(name)", note: naming ? "run \(number): \(what)" : what)
    }
    let names = ["last"] + Set(runs.handleNames).union(state.sheets.handleNames).sorted()
    let named = names.map { name in
      switch state.meaning(of: name) {
      case .sheet(let sheet):
        return Candidate("@\(name)", note: "a sweep: \(SheetHandle(sheet, state.sheets[sheet]).text)")
      case .run(let run): return candidate(name, run, naming: true)
      case nil: return candidate(name, last, naming: true)
      }
    }
    // The newest are the ones that are wanted.
    return named
      + recent.map { candidate("\($0.number)", $0.number, naming: false) }
  }

  private static let recentRuns = 20
  /// The most images of a sweep that are offered.
  private static let listedImages = 100

  private func images(of name: String, _ state: inout SessionState) -> [Candidate] {
    let runs = state.runs
    let meaning = state.meaning(of: name)
    if case .sheet(let sheet)? = meaning {
      return state.sheets[sheet].images(in: runs).prefix(Self.listedImages).enumerated().map { place, image in
        Candidate("@\(name).\(place + 1)", note: image.literal)
      }
    }
    let run = if case .run(let run)? = meaning { run } else { Int(name) }
    guard let run, let samples = runs.samples(of: run), samples > 0 else { return [] }
    return (1...samples).map { index in
      let seed = runs[run, index].map { ", seed \($0.seed)" } ?? ""
      return Candidate("@\(name).\(index)", note: "image \(index) of \(samples)\(seed)")
    }
  }

  /// `"a lighthouse", seed 7`
  private static func summary(of call: Call) -> String {
    let prompts = call.prompts.filter { $0.weight > 0 }.map(\.text).joined(separator: ", ")
    let line = prompts.split(whereSeparator: \.isNewline).joined(separator: " ")
    let short = line.count <= 40 ? line : line.prefix(39) + "…"
    return "\"\(short)\", " + (call.samples == 1 ? "" : "\(call.samples) images, ") + "seed \(call.seed)"
  }

  /// Words of recent prompts, for `history`.
  var promptWords: [Candidate] {
    var counts: [String: Int] = [:]
    for run in session.state.runs.recent(limit: 200) {
      let text = run.call?.prompts.map(\.text).joined(separator: " ") ?? ""
      let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }.filter { $0.count > 2 }
      for word in Set(words) { counts[String(word), default: 0] += 1 }
    }
    return counts.sorted { $0.key < $1.key }.map {
      Candidate($0.key, note: $0.value == 1 ? "1 run" : "\($0.value) runs")
    }
  }
}

/// A run for a list: its number and what was asked, when that is known.
struct RecentRun {
  var number: Int
  var call: Call?
}

extension RunLog {
  /// The newest runs, at most `limit`, the newest first.
  func recent(limit: Int) -> [RecentRun] {
    var stored: [Int: Call] = [:]
    for run in storedHistory(limit: limit) { stored[run.number] = run.call }
    let all = Set(newest(limit)).union(stored.keys).sorted(by: >).prefix(limit)
    return all.map { RecentRun(number: $0, call: stored[$0] ?? call(of: $0)) }
  }
}
