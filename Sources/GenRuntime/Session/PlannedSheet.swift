import GenAPI
import GenLanguage

/// The sheet of a sweep, to be made when its runs are through.
public struct PlannedSheet: Sendable {
  /// What the cells are compared with.
  enum Reference: Hashable {
    case first, last, previous
    case image(ImageReference)
  }

  /// The name of the sweep, which its files get; `nil` for one made of its first run.
  var name: String?
  /// Columns, rows, pages.
  var axes: [SheetRequest.Axis]
  /// The run of each cell, columns first; 0 for a cell without one.
  var runs: [Int]
  /// `nil` when nothing is compared.
  var reference: Reference?
  /// The sweep as a statement that makes these cells; `nil` when its body or variables are needed for that.
  var statement: String?
  /// The folder.
  var out: String
  /// The statement.
  var span: Span

  /// The image that all cells are compared with.
  var image: ImageReference? { if case .image(let image)? = reference { image } else { nil } }
  /// The most cells that a sheet may have.
  static let cellLimit = 4096
}

/// Two images to compare.
public struct PlannedDiff: Sendable {
  /// One of them.
  struct Side: Hashable, Sendable {
    /// As it was written: `@3.1`, a path.
    var title: String
    var image: ImageReference
    /// What was asked for it, when that is known; a file tells itself.
    var planned: PlannedCall?
  }

  var first, second: Side
  /// The folder.
  var out: String
  /// The statement.
  var span: Span
}
