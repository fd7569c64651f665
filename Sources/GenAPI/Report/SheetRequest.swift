/// A sweep that was run, to be laid out: the first axis in columns, the second in rows, the third on pages.
public struct SheetRequest: Sendable {
  /// What varies along an axis.
  public struct Axis: Hashable, Sendable {
    /// The setting, or a variable with its `$`.
    public var name: String
    /// Its values as they are read, in order.
    public var values: [String]

    /// An axis.
    public init(name: String, values: [String]) {
      (self.name, self.values) = (name, values)
    }
  }

  /// One combination of values.
  public struct Cell: Sendable {
    /// What became of it.
    public enum Outcome: Sendable {
      /// Nothing: its call was never sent.
      case missing
      /// Why its call failed.
      case failed(String)
      /// Its picture, which a filter may have blurred.
      case made(ReportPicture, isFiltered: Bool)
    }

    /// What became of it.
    public var outcome: Outcome
    /// The run that made the picture; `nil` when the cell has none.
    public var run: Int?
    /// The seed that made the picture.
    public var seed: UInt32?
    /// How many pictures the run has; the first is shown.
    public var pictures = 1
    /// What making it took, whenever that was; shown where something is compared.
    public var figures = CallFigures()

    /// A cell of which nothing else is known.
    public init(_ outcome: Outcome) { self.outcome = outcome }
  }

  /// What each cell is compared with.
  public enum Reference: Sendable {
    /// The first cell of its row.
    case first
    /// The last cell of its row.
    case last
    /// The cell before it in its row.
    case previous
    /// One picture for all.
    case picture(ReportPicture)
  }

  /// What its files are called, before their endings.
  public var name: String
  /// One to three.
  public var axes: [Axis]
  /// All combinations, columns first.
  public var cells: [Cell]
  /// `nil` when nothing is compared.
  public var reference: Reference?
  /// A script that makes the sheet again.
  public var script: String

  /// A sheet without comparison unless given.
  public init(name: String, axes: [Axis], cells: [Cell], reference: Reference? = nil, script: String) {
    (self.name, self.axes, self.cells) = (name, axes, cells)
    (self.reference, self.script) = (reference, script)
  }
}

/// Two pictures to compare.
public struct DiffRequest: Sendable {
  /// What its files are called, before their endings.
  public var name: String
  /// The picture on the left.
  public var first: ReportPicture
  /// The picture on the right.
  public var second: ReportPicture

  /// A comparison.
  public init(name: String, first: ReportPicture, second: ReportPicture) {
    (self.name, self.first, self.second) = (name, first, second)
  }
}

/// Pictures to look through.
public struct GalleryRequest: Sendable {
  /// What the page is called.
  public var title: String
  /// The pictures in order; those that cannot be read are left out.
  public var pictures: [ReportPicture]
  /// Whether the page carries the pictures itself, instead of linking to them.
  public var isInlined: Bool

  /// A page with links to pictures unless told otherwise.
  public init(title: String, pictures: [ReportPicture], isInlined: Bool = false) {
    (self.title, self.pictures, self.isInlined) = (title, pictures, isInlined)
  }
}
