/// Makes what is looked at out of pictures and numbers: sheets of sweeps, comparisons of two pictures.
///
/// What it throws is shown by its `description`. It reads pictures through the closures of the requests and writes
/// files through `ReportFiles` only.
public protocol ReportMaker: Sendable {
  /// How much two encoded images differ; infinite where they do not and the metric says so.
  func measure(_ metric: Metric, _ first: [UInt8], _ second: [UInt8]) throws -> Double
  /// The sheet of a sweep.
  func sheet(_ request: SheetRequest, _ files: ReportFiles) throws -> ReportResult
  /// The comparison of two pictures.
  func diff(_ request: DiffRequest, _ files: ReportFiles) throws -> ReportResult
  /// A page with pictures.
  func gallery(_ request: GalleryRequest, _ files: ReportFiles) throws -> ReportResult
}

/// Where the files of reports go.
public struct ReportFiles: Sendable {
  /// Hands over the bytes of a file piece by piece.
  public typealias Producer = (_ write: (ArraySlice<UInt8>) throws -> Void) throws -> Void

  /// The folder, as it is shown.
  public var folder: String
  /// Whether something is there.
  public var exists: @Sendable (_ path: String) -> Bool
  /// Saves a file under a path or, when that is taken, one like it, and returns the path; never overwrites.
  public var save: @Sendable (_ path: String, _ produce: Producer) throws -> String
  /// Whether a file has just these bytes already.
  public var holds: @Sendable (_ path: String, _ produce: Producer) -> Bool = { _, _ in false }
  /// A path from the root.
  public var absolutePath: @Sendable (_ path: String) -> String
  /// Whether nobody waits for the report any more; a sheet then ends with `CancellationError`.
  public var isUnwanted: @Sendable () -> Bool = { false }

  /// Files in `folder`.
  public init(
    folder: String, exists: @escaping @Sendable (String) -> Bool,
    save: @escaping @Sendable (String, Producer) throws -> String,
    absolutePath: @escaping @Sendable (String) -> String = { $0 }
  ) {
    (self.folder, self.exists, self.save, self.absolutePath) = (folder, exists, save, absolutePath)
  }
}

/// A picture that a report shows.
public struct ReportPicture: Sendable {
  /// What it is called: `@3.1`, or the path of a file.
  public var title: String
  /// Where its file is; `nil` when it has none.
  public var path: String?
  /// What made it, in the order of scripts; empty when nobody knows.
  public var parameters: [ReportParameter] = []
  /// A script that makes it; `nil` when nobody knows.
  public var script: String?
  /// The encoded image.
  public var content: @Sendable () throws -> [UInt8]

  /// A picture that nothing is known of.
  public init(title: String, path: String?, content: @escaping @Sendable () throws -> [UInt8]) {
    (self.title, self.path, self.content) = (title, path, content)
  }
}

/// A setting with its value as scripts write it.
public struct ReportParameter: Hashable, Codable, Sendable {
  /// The setting.
  public var name: String
  /// Its value.
  public var value: String

  /// A setting and its value.
  public init(_ name: String, _ value: String) {
    (self.name, self.value) = (name, value)
  }

  /// The settings of a canonical script: one a line, without its last statement.
  public static func list(of script: String) -> [ReportParameter] {
    script.split(separator: "\n").compactMap { line in
      let parts = line.split(separator: " ", maxSplits: 1)
      guard parts.count == 2, parts[0] != "generate" else { return nil }
      return ReportParameter(String(parts[0]), String(parts[1]))
    }
  }
}
