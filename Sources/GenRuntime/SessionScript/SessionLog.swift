import GenAPI
import GenLanguage

/// What made pictures in a session, in the order it was typed: what `save session` writes.
struct SessionLog: Sendable {
  /// A run, a search or a journey.
  struct Entry: Sendable {
    /// How it is written again.
    enum Form: Hashable, Sendable {
      case generate
      /// With what stands behind the image: `to 768`.
      case upscale(String)
      /// As it was written: which pictures a search or a journey of equal changes keeps is known only when it runs.
      case written([Piece])
    }

    /// A stretch of a statement.
    enum Piece: Hashable, Sendable {
      case text(String)
      /// What stood for a value then.
      case value(Value)
    }

    var planned: PlannedCall
    var form: Form
    /// By position in the settings table, as they were then.
    var settings: [Assigned?]
    /// How many steps of `undo` led here; more than any when it cannot come back.
    fileprivate(set) var depth = 0
    /// The runs whose images it uses.
    var usedRuns: [Int] {
      guard case .written(let pieces) = form else { return planned.call.usedRuns }
      return planned.call.usedRuns
        + pieces.compactMap { if case .value(.images(let images)) = $0 { Int(images.run) } else { nil } }
    }
    /// Whether `undo` took back what led here.
    fileprivate(set) var isTakenBack = false
  }

  private(set) var entries: [Entry] = []

  /// Adds what is planned while step `depth` of `undo` is open.
  mutating func append(_ entry: Entry, depth: Int) {
    var entry = entry
    entry.depth = depth
    entries.append(entry)
  }

  /// A step ended after `depth` steps. One that changed nothing was none, and what it planned belongs to the one before;
  /// one that changed something makes an end of what was taken back.
  mutating func endStep(depth: Int, hasChanged: Bool) {
    for index in entries.indices.reversed() {
      guard entries[index].depth > depth || hasChanged else { break }
      if entries[index].isTakenBack {
        if hasChanged { entries[index].depth = .max }
      } else {
        entries[index].depth = min(entries[index].depth, depth)
      }
    }
  }

  /// `undo` or `redo` went to where `depth` steps led.
  mutating func go(to depth: Int) {
    for index in entries.indices { entries[index].isTakenBack = entries[index].depth > depth }
  }
}
