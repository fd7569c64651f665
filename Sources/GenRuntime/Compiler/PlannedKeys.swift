import GenLanguage

/// The calls planned so far, as 64-bit fingerprints: twelve bytes each, so that a million calls fit easily. That two
/// calls share one by chance is one in thirty million for a script of a million calls.
struct PlannedKeys {
  /// Where a call was planned first.
  struct Entry {
    /// The run.
    var run: UInt32
    /// Index of the statement's span.
    var place: UInt32
  }

  /// Many small tables, so that growing one of them needs little room besides.
  private var shards = [Shard](repeating: Shard(), count: 64)
  /// First runs of stretches that were planned by one statement, with its span: loops make long ones.
  private var stretches: [Entry] = []

  /// Adds a call.
  /// - Returns: where it was planned before; then nothing is added.
  mutating func insert(_ fingerprint: UInt64, run: Int, place: UInt32) -> Entry? {
    let run = UInt32(clamping: run)
    if let first = shards[Int(fingerprint >> 58)].insert(fingerprint == 0 ? 1 : fingerprint, run) {
      return entry(of: first)
    }
    if stretches.last?.place != place { stretches.append(Entry(run: run, place: place)) }
    return nil
  }

  /// The statement of a run: that of the last stretch that begins at it or before.
  private func entry(of run: UInt32) -> Entry {
    var low = 0
    var high = stretches.count
    while low < high {
      let middle = (low + high) / 2
      if stretches[middle].run <= run { low = middle + 1 } else { high = middle }
    }
    return Entry(run: run, place: low == 0 ? 0 : stretches[low - 1].place)
  }
}

/// Runs by fingerprint: open addressing with linear probing; 0 stands for an empty slot. It grows by half, as the slots
/// of a million calls are most of what a plan keeps.
private struct Shard {
  private var keys: [UInt64] = []
  private var runs: [UInt32] = []
  private var count = 0

  /// Adds a fingerprint, which is not 0.
  /// - Returns: the run that has it already; then nothing is added.
  mutating func insert(_ key: UInt64, _ run: UInt32) -> UInt32? {
    if count * 5 >= keys.count * 4 { grow() }
    var slot = slot(of: key)
    while keys[slot] != 0 {
      if keys[slot] == key { return runs[slot] }
      slot = following(slot)
    }
    keys[slot] = key
    runs[slot] = run
    count += 1
    return nil
  }

  /// Where the search for a fingerprint begins: as far along as the fingerprint, mixed, among all numbers. Fingerprints of
  /// calls that differ little lie close together, and all of a shard begin with the same bits.
  private func slot(of key: UInt64) -> Int {
    Int((key &* 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: UInt64(keys.count)).high)
  }

  private func following(_ slot: Int) -> Int { slot + 1 == keys.count ? 0 : slot + 1 }

  private mutating func grow() {
    let size = max(16, keys.count * 3 / 2)
    let (oldKeys, oldRuns) = (keys, runs)
    keys = [UInt64](repeating: 0, count: size)
    runs = [UInt32](repeating: 0, count: size)
    for (key, run) in zip(oldKeys, oldRuns) where key != 0 {
      var slot = slot(of: key)
      while keys[slot] != 0 { slot = following(slot) }
      keys[slot] = key
      runs[slot] = run
    }
  }
}

/// Spans by small numbers.
struct SpanTable {
  private var spans: [Span] = []
  private var indices: [Span: UInt32] = [:]
  private var last: UInt32?

  /// The number of a span.
  mutating func index(of span: Span) -> UInt32 {
    if let last, spans[Int(last)] == span { return last }
    let index = indices[span] ?? UInt32(clamping: spans.count)
    if Int(index) == spans.count {
      spans.append(span)
      indices[span] = index
    }
    last = index
    return index
  }

  /// The span with a number.
  subscript(index: UInt32) -> Span { spans[Int(index)] }
}
