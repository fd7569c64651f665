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
      } else {
        saved = try restore(stored, planned, store, wasNeverSaved: paths.isEmpty)
      }
      saved.reusedFrom = run.reusedFrom ?? run.number
      let path = runner.host.absolutePath(saved.path)
      let file = SavedFile(index: saved.index, path: path, width: saved.width, height: saved.height)
      try? store.record(file, run: planned.run)
      tell(saved)
    }
    cells.reuse(planned)
    onEvent(.finished(run: planned.run, GenerationEvent.Receipt(evaluations: 0, credits: 0)))
  }

  /// Saves an image that a run which broke off had kept: its file may be there.
  /// - Throws: `RunFailure`
  func saveAgain(_ artifact: Artifact, _ bytes: [UInt8], _ saving: ArtifactSaving) throws(RunFailure) -> SavedArtifact {
    var saving = saving
    let paths = (try? journal?.paths(run: saving.planned.run, index: artifact.index)) ?? []
    saving.restoring = paths.isEmpty ? .anyName : .ownName
    if let path = existingFile(of: artifact, saving.planned, paths) { saving.restoring = .file(path) }
    return try saving.save(artifact, bytes)
  }

  /// Where the folder of the call has the image already; as the script would write the path.
  private func existingFile(of artifact: Artifact, _ planned: PlannedCall, _ paths: [String]) -> String? {
    let wanted = planned.path(of: artifact, extension: "png", date: runner.host.now())
    let folder = wanted.dropLast(wanted.utf8.reversed().prefix { $0 != UInt8(ascii: "/") }.count)
    let absolute = normalizedPath(runner.host.absolutePath(String(folder) + "."))
    let found = paths.first { path in
      guard let slash = path.lastIndex(of: "/") else { return false }
      return normalizedPath(String(path[..<slash])) == absolute && runner.host.fileExists(path)
    }
    return found.map { path in
      String(folder + (path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path[...]))
    }
  }

  private func restore(
    _ stored: StoredArtifact, _ planned: PlannedCall, _ store: any RunStore, wasNeverSaved: Bool
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
    saving.restoring = wasNeverSaved ? .anyName : .ownName
    return try saving.save(artifact, bytes)
  }
}

extension Artifact {
  /// An image of the store, without its bytes.
  fileprivate init(_ stored: StoredArtifact) {
    self.init(index: stored.index, seed: stored.seed, finishReason: stored.finishReason, content: .bytes([]))
  }
}
