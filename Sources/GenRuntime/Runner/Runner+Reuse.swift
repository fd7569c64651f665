import GenAPI
import GenLanguage
import Imaging

extension RunInProgress {
  /// Gives a call the images of another run: files that are there are left alone, others are written again.
  /// - Throws: `RunFailure`
  mutating func reuse(_ run: StoredRun, for planned: PlannedCall) throws(RunFailure) {
    guard let store = runner.host.store else { return }
    for stored in run.artifacts {
      var saved: SavedArtifact
      let paths = (try? store.paths(run: planned.run, index: stored.index)) ?? []
      if let path = existingFile(of: Artifact(stored), planned, paths) {
        saved = SavedArtifact(stored, run: planned.run, path: path)
        saved.alternative = planned.alternative
      } else {
        saved = try restore(stored, planned, store)
      }
      saved.reusedFrom = run.reusedFrom ?? run.number
      let path = runner.host.absolutePath(saved.path)
      let file = SavedFile(index: saved.index, path: path, width: saved.width, height: saved.height)
      try? store.record(file, run: planned.run)
      tell(saved)
    }
    let origin = run.reusedFrom ?? run.number
    cells.reuse(planned, of: origin, (try? store.run(origin))?.figures ?? CallFigures())
    onEvent(.finished(run: planned.run, GenerationEvent.Receipt(evaluations: 0, credits: 0)))
  }

  /// Saves an image that a run which broke off had kept: its file may be there.
  /// - Throws: `RunFailure`
  func saveAgain(_ artifact: Artifact, _ bytes: [UInt8], _ saving: ArtifactSaving) throws(RunFailure) -> SavedArtifact {
    var saving = saving
    let paths = (try? journal?.paths(run: saving.planned.run, index: artifact.index)) ?? []
    saving.restoring = existingFile(of: artifact, saving.planned, paths).map { .file($0) } ?? .anyName
    return try saving.save(artifact, bytes)
  }

  /// Where the folder of the call has the image already, under a name that the call gives; as the script would write
  /// the path. A picture counts, whoever edited it; a folder or an empty file does not.
  private func existingFile(of artifact: Artifact, _ planned: PlannedCall, _ paths: [String]) -> String? {
    let wanted = planned.path(of: artifact, extension: "png", date: runner.host.now())
    let names = EarlierNames(of: artifact, planned, date: runner.host.now())
    let folder = wanted.dropLast(wanted.utf8.reversed().prefix { $0 != UInt8(ascii: "/") }.count)
    let absolute = normalizedPath(runner.host.absolutePath(String(folder) + "."))
    let found = paths.first { path in
      guard let slash = path.lastIndex(of: "/") else { return false }
      return normalizedPath(String(path[..<slash])) == absolute
        && names.include(path[path.index(after: slash)...]) { runner.host.fileExists("\(path[...slash])\($0)") }
        && isPicture(path)
    }
    return found.map { path in
      String(folder + (path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path[...]))
    }
  }

  /// Whether a file is a whole picture; one that a crash of the system has emptied or cut short, or that came damaged,
  /// is none.
  private func isPicture(_ path: String) -> Bool {
    guard let bytes = try? runner.host.readFile(path, Host.imageByteLimit) else { return false }
    return (try? ImageHeader(of: bytes)) != nil && PNG.damage(in: bytes) == nil
  }

  private func restore(
    _ stored: StoredArtifact, _ planned: PlannedCall, _ store: any RunStore
  ) throws(RunFailure) -> SavedArtifact {
    let bytes: [UInt8]?
    do throws(StoreError) { bytes = try store.image(run: planned.run, index: stored.index) } catch {
      throw RunFailure(.notRecorded, .storeUnusable, error.message, planned: planned)
    }
    guard let bytes else {
      let summary = "the store has lost the image: `gen store check` says more, `--fresh` makes it again"
      throw RunFailure(.noInput, .missingImage, summary, planned: planned)
    }
    let artifact = Artifact(
      index: stored.index, seed: stored.seed, finishReason: stored.finishReason, content: .bytes(bytes))
    var saving = ArtifactSaving(host: runner.host, planned: planned)
    saving.restoring = .anyName
    let saved = try saving.save(artifact, bytes)
    if let damage = saving.damage(of: bytes, in: saved) {
      onEvent(.note("\(damage.diagnostic.summary); \(ArtifactSaving.adviceOnDamage)"))
    }
    return saved
  }
}

extension Artifact {
  /// An image of the store, without its bytes.
  fileprivate init(_ stored: StoredArtifact) {
    self.init(index: stored.index, seed: stored.seed, finishReason: stored.finishReason, content: .bytes([]))
  }
}
