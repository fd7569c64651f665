extension SessionState {
  /// The sweep that a name or `last` means; `nil` when that is a run, or nothing.
  ///
  /// As with runs: a name is what the same text gave it to, else the newest of that name, whichever process made it;
  /// `last` is the session's own, and before it has one the newest of all.
  mutating func sheet(named name: String) -> Int? {
    if name == "last" {
      if let own = sheets.last { return own }
      if runs.hasOwn { return nil }
      let stored = sheets.stored(named: nil)
      return newer(stored, than: runs.last)
    }
    let own = sheets.index(named: name)
    if let own, runs.isPlanned(before: sheets[own].next) { return own }
    let run = runs.run(named: name)
    if let run, runs.isPlanned(before: run + 1) { return nil }
    let stored = sheets.stored(named: name)
    let newest = [stored, own].compactMap { $0 }.max { sheets[$0].next < sheets[$1].next }
    return newer(newest, than: run)
  }

  private func newer(_ sheet: Int?, than run: Int?) -> Int? {
    guard let sheet, run.map({ $0 < sheets[sheet].next }) ?? true else { return nil }
    return sheet
  }
}
