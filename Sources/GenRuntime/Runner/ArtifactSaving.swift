import GenAPI
import Imaging

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Saves the images of a call: name, metadata, folder.
struct ArtifactSaving {
  let host: Host
  let planned: PlannedCall
  /// Whether its file may be there already.
  var restoring = Restoring.no

  /// Where to look for the file of an image that was made before.
  enum Restoring: Equatable {
    /// It is a new image.
    case no
    /// Under the names that it may get: a crash may have come between saving and recording it, and another process may
    /// be doing the same now.
    case anyName
    /// There.
    case file(String)
  }

  /// The bytes of an image as they came, but for texts in it that repeat the key: they would be kept, sent elsewhere as an
  /// init image, and shown with the picture.
  /// - Throws: `RunFailure`
  func content(of artifact: Artifact) throws(RunFailure) -> [UInt8] {
    if artifact.finishReason == .error {
      throw RunFailure(.noImage, .noImage, "`\(planned.service)` could not finish the image", planned: planned)
    }
    switch artifact.content {
    case .bytes(let bytes): return withoutKey(bytes)
    case .file(let path):
      do { return withoutKey(try host.readFile(path, Host.imageByteLimit)) } catch { throw notSaved(error) }
    }
  }

  private func withoutKey(_ bytes: [UInt8]) -> [UInt8] {
    guard let showsKey = host.service(planned.service)?.keyFinder() else { return bytes }
    return (try? PNG.removingText(from: bytes) { showsKey($0.text) || showsKey($0.keyword) }) ?? bytes
  }

  /// Removes the temporary file of an image, if it has one.
  func discard(_ artifact: Artifact) {
    if case .file(let temporary) = artifact.content { unlink(temporary) }
  }

  /// Saves an image that came as `bytes`; what a filter has blurred is kept apart by its name.
  /// - Throws: `RunFailure`; what is no image is saved all the same, as `.bin`.
  func save(_ artifact: Artifact, _ bytes: [UInt8]) throws(RunFailure) -> SavedArtifact {
    let header: ImageHeader
    let final: [UInt8]
    do {
      header = try ImageHeader(of: bytes)
      final = try addingMetadata(to: bytes, header.format, of: artifact)
    } catch {
      let path = try write(bytes, artifact, extension: "bin")
      let summary = "an image of `\(planned.service)` cannot be used, and is kept as `\(path)`: \(reason(error))"
      throw kept(summary)
    }
    let path = try writeOnce(final, artifact, extension: fileExtension(header.format))
    var saved = SavedArtifact(
      run: planned.run, index: artifact.index, seed: artifact.seed, finishReason: artifact.finishReason, path: path)
    (saved.width, saved.height) = (header.width, header.height)
    saved.alternative = artifact.alternative ?? planned.alternative
    return saved
  }

  /// What to do about a damaged image.
  static let adviceOnDamage = "`gen run --fresh` makes it again, which may be charged again"

  /// That an image which was saved came damaged; it can be opened by some programs, in part.
  func damage(of bytes: [UInt8], in saved: SavedArtifact) -> RunFailure? {
    guard let damage = PNG.damage(in: bytes) else { return nil }
    let summary = "the image `\(saved.path)` came damaged from `\(planned.service)`: \(damage)"
    return kept(summary)
  }

  /// A failure about an image that was kept: run again, the call is not sent again.
  private func kept(_ summary: String) -> RunFailure {
    var failure = RunFailure(.noImage, .noImage, summary, planned: planned)
    failure.diagnostic.help = Self.adviceOnDamage
    return failure
  }

  private func addingMetadata(to bytes: [UInt8], _ format: ImageFormat, of artifact: Artifact) throws -> [UInt8] {
    if planned.output.metadata == "none" || format != .png { return bytes }
    let service = host.service(planned.service).map { ServiceIdentity($0) }
    return try PNG.adding(try ImageMetadata.texts(for: planned, seed: artifact.seed, by: service), to: bytes)
  }

  /// Saves a file unless it is there already, with just these bytes and under a name of its own.
  private func writeOnce(_ bytes: [UInt8], _ artifact: Artifact, extension: String) throws(RunFailure) -> String {
    if case .file(let path) = restoring { return path }
    return try write(bytes, artifact, extension: `extension`)
  }

  private func write(_ bytes: [UInt8], _ artifact: Artifact, extension: String) throws(RunFailure) -> String {
    let path = planned.path(of: artifact, extension: `extension`, date: host.now())
    do {
      return try restoring == .no ? host.saveFile(bytes, path) : host.saveFileOnce(bytes, path)
    } catch {
      throw notSaved(error)
    }
  }

  private func notSaved(_ error: any Error) -> RunFailure {
    RunFailure(.notSaved, .notSaved, "the image could not be saved: \(reason(error))", planned: planned)
  }
}

/// How the names of image files end.
func fileExtension(_ format: ImageFormat) -> String {
  switch format {
  case .jpeg: "jpg"
  case .webp: "webp"
  case .png: "png"
  }
}
