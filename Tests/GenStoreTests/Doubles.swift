import Foundation
import GenAPI
import Imaging
import Synchronization

@testable import GenStore

/// A folder that exists while a test runs.
final class TemporaryFolder {
  let path = NSTemporaryDirectory() + "gen-store-\(UUID().uuidString)"

  init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { path + "/" + name }
}

/// Processes that tests let live and die, and disks that they fill.
final class World: Sendable {
  private let dead = Mutex<Set<Int32>>([])
  private let time = Mutex<Int64>(1_700_000_000_000)
  private let full = Mutex((files: false, tables: false))

  func kill(_ process: Int32) { dead.withLock { _ = $0.insert(process) } }

  func fillDisk(_ isFull: Bool = true) { fillDisk(files: isFull, tables: isFull) }

  /// Leaves no space for images, or for the tables.
  func fillDisk(files: Bool, tables: Bool) { full.withLock { $0 = (files, tables) } }

  func setClock(by milliseconds: Int64) { time.withLock { $0 += milliseconds } }

  /// What a store of process `number` sees.
  func outside(_ number: Int32 = 1, place: String = "here") -> StoreOutside {
    var outside = StoreOutside()
    outside.process = ProcessIdentity(place: place, number: number, start: "0")
    outside.isAlive = { [self] process in !dead.withLock { $0.contains(process.number) } }
    outside.now = { [self] in time.withLock { $0 } }
    outside.waitInterval = .milliseconds(1)
    let live = StoreFiles.live
    outside.files.create = { [self] bytes, path throws(FileError) in
      if full.withLock({ $0.files }) { throw FileError.noSpace(path: path) }
      try live.create(bytes, path)
    }
    outside.files.check = { [self] _ throws(StoreError) in
      if full.withLock({ $0.tables }) { throw StoreError(.unusable, "no space is left") }
    }
    return outside
  }

  /// The store of a process.
  func store(_ folder: TemporaryFolder, _ number: Int32 = 1, place: String = "here") -> Store {
    Store(folder: folder.path, outside: outside(number, place: place))
  }
}

/// A call of one or more images.
func makeIntent(
  _ run: Int, prompt: String = "a castle", samples: Int = 1, charges: Bool = false, policy: RepeatPolicy = .missing
) -> CallIntent {
  var call = Call(engine: "e-1", prompts: [TextPrompt(prompt)], seed: 7)
  call.samples = samples
  let service = ServiceIdentity(name: "test", address: "https://test", revision: "1", charges: charges)
  var intent = CallIntent(run: run, service: service, dialect: .v1, request: GenerationRequest(call))
  intent.policy = policy
  return intent
}

/// An image of a call.
func artifact(_ index: Int, _ text: String) -> Artifact {
  Artifact(index: index, seed: 6 + UInt32(index), content: .bytes(Array(text.utf8)))
}

extension Store {
  /// What `begin` answers, as a word.
  func begin(_ intent: CallIntent) async throws -> String {
    switch try await begin(intent, onWait: { _ in }) {
    case .send(let previous): "send" + (previous.map { " after \($0.number)" } ?? "")
    case .reuse(let run): "reuse \(run.reusedFrom ?? 0)"
    case .unknown(let run): "unknown \(run.number)"
    case .lost(let run): "lost \(run.number)"
    }
  }

  /// Keeps an image.
  func keep(_ text: String, index: Int = 1, run: Int) throws(StoreError) {
    try keep(artifact(index, text), bytes: Array(text.utf8), run: run)
  }
}
