import GenAPI

/// The runs that handles can name: those of this session, numbered in program order, and behind them those of the store.
struct RunLog: Sendable {
  /// The number of the first run without a store.
  private let first: Int
  private let store: (any RunRecords)?
  /// The runs of this session.
  private var runs = RunLengths()
  private var names: [String: Int] = [:]
  /// The newest run of this session.
  private var newest: Int?
  private var artifacts: [ArtifactKey: SavedArtifact] = [:]
  private var calls: [Int: Call] = [:]
  private var services: [Int: String] = [:]
  /// What the next run is called, once that is settled for this compilation.
  private var settled: Int?
  /// The first run planned by this compilation.
  private var firstPlanned: Int?

  /// No runs yet, but those of a store.
  init(first: Int, store: (any RunRecords)? = nil) {
    self.first = first
    self.store = store
  }

  /// The number that the next run gets; another process may take it first.
  var next: Int { settled ?? max(first, (newest ?? 0) + 1, (try? store?.nextRun()) ?? first) }

  /// What `@last` means: what others do meanwhile does not change it.
  var last: Int? { newest ?? (try? store?.lastRun()) ?? nil }

  /// Begins a compilation whose runs are numbered from here, or from the next free number.
  mutating func beginCompilation(numberedFrom number: Int? = nil) {
    settled = number
    firstPlanned = nil
  }

  /// Whether `@last` is a run of this session.
  var hasOwn: Bool { newest != nil }

  /// Whether this compilation has planned a run with a lower number than this.
  func isPlanned(before number: Int) -> Bool { firstPlanned.map { $0 < number } ?? false }

  /// How many runs this compilation planned, and the first of them.
  var planned: (first: Int, count: Int)? { firstPlanned.map { ($0, next - $0) } }

  /// How many images a run has; `nil` when there is no such run.
  func samples(of run: Int) -> Int? {
    runs[run] ?? (try? store?.run(run))??.call.samples
  }

  /// The run with a name: what this text gave it to, else the newest there is, whichever process made it.
  func run(named name: String) -> Int? {
    let own = names[name]
    if let own, let firstPlanned, own >= firstPlanned { return own }
    let stored = (try? store?.run(named: name)) ?? nil
    return [own, stored].compactMap { $0 }.max()
  }

  /// The names given by `as`, sorted.
  var handleNames: [String] {
    let stored = (try? store?.runNames(limit: 100)) ?? nil ?? []
    return Set(names.keys).union(stored).sorted()
  }

  /// The newest runs of this session, at most `limit`.
  func newest(_ limit: Int) -> [Int] { runs.newest(limit) }

  /// The newest runs of the store, at most `limit`, the newest first.
  func storedHistory(limit: Int) -> [StoredRun] {
    var query = HistoryQuery()
    (query.limit, query.includesReused) = (limit, true)
    return (try? store?.history(query)) ?? nil ?? []
  }

  /// Why the store does not answer; `nil` when it does.
  var problem: StoreError? {
    do throws(StoreError) {
      _ = try store?.nextRun()
      return nil
    } catch {
      return error
    }
  }

  /// Adds a run and returns its number.
  mutating func append(samples count: Int, name: String?) -> Int {
    let number = next
    settled = number + 1
    firstPlanned = firstPlanned ?? number
    runs.append(number, samples: count)
    refer(to: number, name: name)
    return number
  }

  /// Makes `@last`, and the name, mean a run that is there already.
  mutating func refer(to run: Int, name: String?) {
    newest = run
    if let name { names[name] = run }
  }

  /// Whether a run of this session has pictures, or will have before the next statement runs.
  func hasPictures(_ run: Int) -> Bool {
    if let firstPlanned, run >= firstPlanned { return true }
    return (1...max(1, runs[run] ?? 1)).contains { artifacts[ArtifactKey(run: run, index: $0)] != nil }
  }

  /// Remembers what was asked.
  mutating func remember(_ call: Call, of run: Int, service: String) {
    calls[run] = call
    services[run] = service
  }

  /// Who was asked; `nil` when nobody knows.
  func service(of run: Int) -> String? { services[run] ?? (try? store?.run(run))??.service.name }

  /// What was asked; `nil` when the call was wrong.
  func call(of run: Int) -> Call? { calls[run] ?? (try? store?.run(run))??.call }

  /// Remembers where an image was saved.
  mutating func record(_ artifact: SavedArtifact) {
    artifacts[ArtifactKey(run: artifact.run, index: artifact.index)] = artifact
  }

  /// Where an image was saved; `nil` before it is made.
  subscript(run: Int, index: Int) -> SavedArtifact? {
    artifacts[ArtifactKey(run: run, index: index)] ?? stored(run, index)
  }

  /// Whether an image of an earlier compilation was never made: it failed, or was cancelled. Without a store nobody
  /// knows.
  func isMissing(_ run: Int, _ index: Int) -> Bool {
    guard store != nil, firstPlanned.map({ run < $0 }) ?? true else { return false }
    return self[run, index] == nil
  }

  private func stored(_ run: Int, _ index: Int) -> SavedArtifact? {
    guard let stored = (try? store?.run(run)) ?? nil,
      let artifact = stored.artifacts.first(where: { $0.index == index })
    else { return nil }
    return SavedArtifact(artifact, run: run, path: artifact.path ?? "")
  }
}

/// Image `index` of run `run`, both from 1.
public struct ArtifactKey: Hashable, Sendable {
  /// The run.
  public var run: Int
  /// The image.
  public var index: Int

  /// An image of a run.
  public init(run: Int, index: Int) {
    self.run = run
    self.index = index
  }
}
