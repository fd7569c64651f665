/// Where runs, their images and their parameters are kept: the seam between running programs and remembering them.
///
/// Nothing is opened before it is first asked, and asking makes no store where there is none. All functions may be
/// called from any thread.
public typealias RunStore = RunRecords & SheetRecords & CallJournal & ScriptJournal

/// What was recorded, whatever process did it.
public protocol RunRecords: Sendable {
  /// The number that the next run would get; 1 without a store.
  func nextRun() throws(StoreError) -> Int
  /// Reserves consecutive numbers that no other process gets, and returns the first.
  func reserveRuns(_ count: Int) throws(StoreError) -> Int
  /// A run with its images; `nil` when there is none of this number.
  func run(_ number: Int) throws(StoreError) -> StoredRun?
  /// The newest run that `as` gave this name.
  func run(named name: String) throws(StoreError) -> Int?
  /// The newest run.
  func lastRun() throws(StoreError) -> Int?
  /// The names given last, at most `limit`, sorted.
  func runNames(limit: Int) throws(StoreError) -> [String]
  /// Runs whose prompts, parameters and names, also of the sweep that they belong to, have all these words, the newest
  /// first; a word may be the beginning of one.
  func history(_ query: HistoryQuery) throws(StoreError) -> [StoredRun]
  /// The bytes of an image as the service returned them; `nil` when the store does not have it.
  func image(run: Int, index: Int) throws(StoreError) -> [UInt8]?
  /// Where an image was saved by this run and by those of the same request, from the root, the newest first.
  func paths(run: Int, index: Int) throws(StoreError) -> [String]
  /// The calls whose images are all there now; later ones are not among them. `nil` when there are none.
  func storedCalls() throws(StoreError) -> (any StoredCalls)?
  /// What has to be said since it was last asked: damage set aside, runs whose outcome is unknown. Sentences.
  func takeNotices() -> [String]
}

/// What to look for in the history.
public struct HistoryQuery: Hashable, Sendable {
  /// Words that must all occur.
  public var words: [String]
  /// The most runs to return.
  public var limit = 20
  /// Whether runs that only reused images are listed too.
  public var includesReused = false

  /// The newest runs with all of these words.
  public init(words: [String] = []) { self.words = words }
}

/// The journal of calls: at every instant a crash leaves "not sent", "outcome unknown" or "have it".
public protocol CallJournal: Sendable {
  /// Records that a call is about to be sent, unless its images are there already or its outcome is unknown. Waits
  /// while somebody makes the same call; when that is another process, `onWait` is told once.
  /// - Throws: `StoreError`, and `CancellationError` while waiting.
  func begin(_ intent: CallIntent, onWait: @Sendable (_ run: Int) -> Void) async throws -> CallStart
  /// Makes an image safe: when this returns, its bytes and its record are on the disk.
  /// - Returns: whether an earlier run of the same call had these bytes, or broke off after it may have had them: their
  ///   file may be there.
  @discardableResult
  func keep(_ artifact: Artifact, bytes: [UInt8], run: Int) throws(StoreError) -> Bool
  /// Records where an image was saved.
  func record(_ file: SavedFile, run: Int) throws(StoreError)
  /// Records how a call ended.
  func end(_ run: Int, _ ending: CallEnding) throws(StoreError)
}

/// Where an image was saved.
public struct SavedFile: Hashable, Sendable {
  /// Image of the run, from 1.
  public var index: Int
  /// From the root.
  public var path: String
  /// Pixels, when the file tells.
  public var width: Int?
  /// Pixels, when the file tells.
  public var height: Int?

  /// A file that holds image `index`.
  public init(index: Int, path: String, width: Int? = nil, height: Int? = nil) {
    (self.index, self.path, self.width, self.height) = (index, path, width, height)
  }
}

/// The random seeds of scripts, kept until a script has run to its end: run again, it draws the same.
public protocol ScriptJournal: Sendable {
  /// The seeds that an interrupted run of this script drew; `nil` when there is none.
  func draws(ofInterrupted script: ScriptIdentity) throws(StoreError) -> [UInt32]?
  /// Records the seeds of a script that starts; earlier interrupted runs of it are forgotten.
  func begin(_ script: ScriptIdentity, draws: [UInt32]) throws(StoreError)
  /// The script that this process began has run to its end.
  func end(_ script: ScriptIdentity) throws(StoreError)
}

/// What makes two runs of a script the same.
public struct ScriptIdentity: Hashable, Codable, Sendable {
  /// Its text.
  public var text: String
  /// What it sees as `$1 …`.
  public var arguments: [String]
  /// `--set NAME=VALUE`, in order.
  public var assignments: [String]
  /// Where it runs, from the root.
  public var folder: String

  /// A script with its arguments.
  public init(text: String, arguments: [String] = [], assignments: [String] = [], folder: String = "") {
    (self.text, self.arguments, self.assignments, self.folder) = (text, arguments, assignments, folder)
  }
}
