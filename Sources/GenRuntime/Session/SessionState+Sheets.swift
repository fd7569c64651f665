/// What a name, or `@last`, stands for.
enum HandleMeaning: Hashable {
  case run(Int)
  /// A sweep, by its place in the log.
  case sheet(Int)
}

extension SessionState {
  /// What a name or `last` means; `nil` when that is nothing.
  ///
  /// A name is what the same text gave it to, else the newest of that name, whichever process made it; `last` is the
  /// session's own, and before it has one the newest of all.
  mutating func meaning(of name: String) -> HandleMeaning? {
    if name == "last" {
      if let own = sheets.last { return .sheet(own) }
      let run = runs.last
      if runs.hasOwn { return run.map { .run($0) } }
      let stored = sheets.stored(named: nil)
      return newest(run, nil, stored: stored)
    }
    let own = sheets.index(named: name)
    if let own, runs.isPlanned(before: sheets[own].next) { return .sheet(own) }
    let run = runs.run(named: name)
    if let run, runs.isPlanned(before: run + 1) { return .run(run) }
    let stored = sheets.stored(named: name)
    return newest(run, own, stored: stored)
  }

  /// The newest of a run, a sweep of this session and one of the store.
  private func newest(_ run: Int?, _ own: Int?, stored: Int?) -> HandleMeaning? {
    let sheet = [stored, own].compactMap { $0 }.max { sheets[$0].next < sheets[$1].next }
    guard let sheet, run.map({ $0 < sheets[sheet].next }) ?? true else { return run.map { .run($0) } }
    // A name that was given to a run that had been planned before.
    return sheets[sheet].sides.isEmpty ? sheets[sheet].runs.first.map { .run(Int($0)) } : .sheet(sheet)
  }
}
