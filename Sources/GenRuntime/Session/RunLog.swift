/// The runs of a session: one per `generate`, numbered in program order.
struct RunLog: Sendable {
  /// One run.
  struct Run: Hashable, Sendable {
    /// Images asked for; two bytes, because a plan may have a million runs.
    var samples: UInt16
  }

  /// The number of the first run.
  let first: Int
  private var runs: [Run] = []
  private var names: [String: Int] = [:]
  /// What `@last` means.
  private(set) var last: Int?
  private var artifacts: [ArtifactKey: SavedArtifact] = [:]

  /// No runs yet.
  init(first: Int) { self.first = first }

  /// The number that the next run gets.
  var next: Int { first + runs.count }

  /// How many images a run has; `nil` when there is no such run.
  func samples(of run: Int) -> Int? {
    let index = run - first
    return runs.indices.contains(index) ? Int(runs[index].samples) : nil
  }

  /// The run with a name.
  func run(named name: String) -> Int? { names[name] }

  /// The names given by `as`, sorted.
  var handleNames: [String] { names.keys.sorted() }

  /// Adds a run and returns its number.
  mutating func append(samples: Int, name: String?) -> Int {
    let number = next
    runs.append(Run(samples: UInt16(clamping: samples)))
    refer(to: number, name: name)
    return number
  }

  /// Makes `@last`, and the name, mean a run that is there already.
  mutating func refer(to run: Int, name: String?) {
    last = run
    if let name { names[name] = run }
  }

  /// Remembers where an image was saved.
  mutating func record(_ artifact: SavedArtifact) {
    artifacts[ArtifactKey(run: artifact.run, index: artifact.index)] = artifact
  }

  /// Where an image was saved; `nil` before it is made.
  subscript(run: Int, index: Int) -> SavedArtifact? { artifacts[ArtifactKey(run: run, index: index)] }
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
