import GenAPI

/// The outside world of a session, injected: services, files, the environment, chance and the date.
public struct Host: Sendable {
  /// Who can be named by `service`.
  public var services: [String: any GenerationService]
  /// Makes the service that `service NAME "URL"` names, or gives the one it made for the same address. What it throws is
  /// shown by its `description`: no such kind of service, no address, one that may not be asked.
  public var serviceAt: (@Sendable (_ name: String, _ address: String) throws -> any GenerationService)?
  /// The engines of a service as far as they are known, the default one first; empty when nobody asked yet, and then
  /// engine ids are not checked.
  public var engines: @Sendable (_ service: String) -> [Engine] = { _ in [] }
  /// Columns that lines of help, settings and history may have on the terminal they are read on; `nil` where they are
  /// not read on one.
  public var helpColumns: @Sendable () -> Int? = { nil }
  /// Begins to ask a service for its engines, so that `engines` knows them later; somebody completes an id.
  public var askForEngines: @Sendable (_ service: String) -> Void = { _ in }
  /// The bytes of a regular file that has at most `limit` of them. What it throws is shown by its `description`:
  /// `no such file`.
  public var readFile: @Sendable (_ path: String, _ limit: Int) throws -> [UInt8]
  /// A variable of the environment.
  public var environment: @Sendable (_ name: String) -> String? = { _ in nil }
  /// Help about what the session itself does not know: the words of an engine, say.
  public var helpTopics: [String: @Sendable () -> String] = [:]
  /// Where runs and their images are remembered; `nil` remembers them in the session alone.
  public var store: (any RunStore)?
  /// Whether something is there.
  public var fileExists: @Sendable (_ path: String) -> Bool = { FileSaving.exists($0) }
  /// The names in a folder, in any order. What it throws is shown by its `description`.
  public var listFolder: @Sendable (_ path: String) throws -> [String] = { try InputFile.names(in: $0) }
  /// Whether a path leads to below the current folder, links followed; it need not be there.
  public var isInCurrentFolder: @Sendable (_ path: String) -> Bool = { FileSaving.isInCurrentFolder($0) }
  /// A path from the root.
  public var absolutePath: @Sendable (_ path: String) -> String = { FileSaving.absolutePath($0) }
  /// A number in 1…2³¹ - 1.
  public var randomSeed: @Sendable () -> UInt32
  /// The local date, for `{date}` in file names.
  public var now: @Sendable () -> LocalDate
  /// Saves bytes under a path or, when that is taken, under one like it, and returns the path; makes missing folders
  /// and never overwrites.
  public var saveFile: @Sendable (_ bytes: [UInt8], _ path: String) throws -> String {
    didSet {
      saveFileOnce = { [readFile, saveFile] bytes, path in
        (try? readFile(path, Self.imageByteLimit)) == bytes ? path : try saveFile(bytes, path)
      }
    }
  }
  /// Saves bytes as `saveFile` does, unless they are there already: then it returns where. Replaced with `saveFile`.
  public var saveFileOnce: @Sendable (_ bytes: [UInt8], _ path: String) throws -> String = {
    try FileSaving.saveOnce($0, to: $1)
  }

  /// Makes sheets and comparisons; `nil` where nobody can.
  public var reports: (any ReportMaker)?
  /// Saves a file that comes piece by piece, as `saveFile` does, unless just that is there already.
  public var saveStream: @Sendable (_ path: String, _ produce: ReportFiles.Producer) throws -> String = {
    try FileSaving.save(to: $0, produce: $1)
  }
  /// Whether a file has just the bytes that come piece by piece.
  public var fileHolds: @Sendable (_ path: String, _ produce: ReportFiles.Producer) -> Bool = {
    FileSaving.holds($0, produce: $1)
  }
  /// Time that passed since some moment, for how long calls take.
  public var uptime: @Sendable () -> Duration = { [start = ContinuousClock.now] in start.duration(to: .now) }
  /// Compares two encoded images; `nil` where nobody can.
  public var metric: (@Sendable (_ metric: Metric, _ first: [UInt8], _ second: [UInt8]) throws -> Double)?
  /// Draws what `trace`, `plot` and `travel` found; `nil` where nobody can.
  public var experiments: (any ExperimentMaker)?
  /// Where a drawing in characters will stand.
  public var textCanvas: @Sendable () -> TextCanvas = { TextCanvas() }
  /// Whether the images of a call are at hand, so that making them again is free; `nil` where nothing is kept.
  public var isStored: (@Sendable (PlannedCall) -> Bool)?
  /// The run of a call that was sent before and may have been charged without an answer: a script does not send it again
  /// unasked. `nil` where nothing is kept.
  public var unknownRun: (@Sendable (PlannedCall) -> Int?)?
  /// Shows a text and waits for a key; `nil` where nobody is there to press one.
  public var waitForKey: (@Sendable (_ text: String) async -> Void)?
  /// Who answers to a name, which may be `NAME=URL`.
  public func service(_ name: String) -> (any GenerationService)? {
    if let service = services[name] { return service }
    return ServiceName.address(name).flatMap { try? serviceAt?(ServiceName.base(name), $0) }
  }

  /// A path with a leading `~/` replaced by the home directory, as shells do.
  func expandingHome(_ path: String) -> String {
    guard path == "~" || path.hasPrefix("~/"), let home = environment("HOME"), !home.isEmpty else { return path }
    return home + path.dropFirst()
  }

  /// The most bytes of a script, and of all that it includes.
  public static let scriptByteLimit = 64 << 20
  /// The most bytes of an image.
  public static let imageByteLimit = 256 << 20

  /// A world without an environment whose engines are unknown, saving to the file system.
  public init(
    services: [String: any GenerationService], readFile: @escaping @Sendable (String, Int) throws -> [UInt8],
    randomSeed: @escaping @Sendable () -> UInt32, now: @escaping @Sendable () -> LocalDate
  ) {
    self.services = services
    self.readFile = readFile
    self.randomSeed = randomSeed
    self.now = now
    saveFile = { try FileSaving.save($0, to: $1) }
  }
}

/// A day where the user is.
public struct LocalDate: Hashable, Sendable {
  /// Of the common era.
  public var year: Int
  /// 1…12
  public var month: Int
  /// 1…31
  public var day: Int

  /// A day.
  public init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// ISO 8601: `2026-11-21`.
  var text: String { "\(year)-\(Self.padded(month))-\(Self.padded(day))" }

  private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
