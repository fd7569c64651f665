import GenAPI
import GenLanguage

extension RunInProgress {
  /// Saves an image with its metadata under a name that is not taken. A bad image does not end the call: the others
  /// are saved, and what was wrong is told when all are there.
  mutating func save(_ artifact: Artifact, of planned: PlannedCall) {
    let saving = ArtifactSaving(host: runner.host, planned: planned)
    do throws(RunFailure) {
      let bytes = try saving.content(of: artifact)
      let wasKept = keep(artifact, bytes, of: planned)
      if heldImages?.append(HeldImage(artifact: artifact, wasKept: wasKept)) != nil { return }
      save(artifact, bytes, saving, wasKept: wasKept)
    } catch {
      imageFailure = imageFailure ?? error
    }
    saving.discard(artifact)
  }

  /// Saves the images of a call whose turn it is.
  mutating func saveHeldImages(of planned: PlannedCall) {
    guard let held = heldImages else { return }
    heldImages = nil
    for image in held {
      let saving = ArtifactSaving(host: runner.host, planned: planned)
      do throws(RunFailure) {
        save(image.artifact, try saving.content(of: image.artifact), saving, wasKept: image.wasKept)
      } catch {
        imageFailure = imageFailure ?? error
      }
      saving.discard(image.artifact)
    }
  }

  private mutating func save(_ artifact: Artifact, _ bytes: [UInt8], _ saving: ArtifactSaving, wasKept: Bool) {
    do throws(RunFailure) {
      let isRepeated = wasKept && runner.policy.reuses || isRestored
      let saved = isRepeated ? try saveAgain(artifact, bytes, saving) : try saving.save(artifact, bytes)
      record(saved)
      tell(saved)
      imageFailure = imageFailure ?? saving.damage(of: bytes, in: saved)
    } catch {
      imageFailure = imageFailure ?? error
    }
  }

  /// Makes an image safe before it gets its name. One that the store cannot keep is saved all the same; nothing more is
  /// asked for then, unless it costs nothing.
  /// - Returns: whether an earlier run of the same call had kept it.
  private mutating func keep(_ artifact: Artifact, _ bytes: [UInt8], of planned: PlannedCall) -> Bool {
    guard let journal else { return false }
    do throws(StoreError) {
      let wasKept = try journal.keep(artifact, bytes: bytes, run: planned.run)
      keptImages += 1
      return wasKept
    } catch {
      if runner.host.service(planned.service)?.charges ?? true {
        imageFailure = imageFailure ?? RunFailure(.notRecorded, .storeUnusable, error.message, planned: planned)
      } else if unkept.isFirst() {
        onEvent(.note(visibleText("images are saved, but cannot be kept for later: \(error.message)")))
      }
      return runner.policy.reuses
    }
  }

  /// Records where an image is; what the store cannot record, saving it again finds out.
  func record(_ saved: SavedArtifact) {
    let path = runner.host.absolutePath(saved.path)
    let file = SavedFile(index: saved.index, path: path, width: saved.width, height: saved.height)
    try? journal?.record(file, run: saved.run)
  }

  /// Takes an image into the summary, where later calls find it, and tells of it.
  mutating func tell(_ saved: SavedArtifact) {
    artifacts[ArtifactKey(run: saved.run, index: saved.index)] = saved
    summary.saved.append(saved)
    onEvent(.saved(saved))
  }
}
