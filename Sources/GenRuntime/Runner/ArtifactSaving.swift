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

  /// Saves an image; what a filter has blurred is kept apart by its name.
  /// - Throws: whatever reading or writing throws, `ImageError` when the image is damaged.
  func save(_ artifact: Artifact) throws -> SavedArtifact {
    let bytes = try content(of: artifact)
    let format = ImageFormat(sniffing: bytes)
    let header = try ImageHeader(of: bytes)
    var name = FileNameTemplate.name(planned.output.nameTemplate, for: planned, artifact, date: host.now())
    if artifact.finishReason == .contentFiltered { name += "-filtered" }
    let path = join(planned.output.out, "\(name).\(fileExtension(format))")
    let isPlain = planned.output.metadata == "none" || format != .png
    let texts = isPlain ? [] : try ImageMetadata.texts(for: planned, seed: artifact.seed)
    let final = texts.isEmpty ? bytes : try PNG.adding(texts, to: bytes)
    var saved = SavedArtifact(
      run: planned.run, index: artifact.index, seed: artifact.seed, finishReason: artifact.finishReason,
      path: try host.saveFile(final, path))
    (saved.width, saved.height) = (header.width, header.height)
    if case .file(let temporary) = artifact.content { unlink(temporary) }
    return saved
  }

  private func content(of artifact: Artifact) throws -> [UInt8] {
    switch artifact.content {
    case .bytes(let bytes): bytes
    case .file(let path): try host.readFile(path)
    }
  }

  private func fileExtension(_ format: ImageFormat?) -> String {
    switch format {
    case .jpeg: "jpg"
    case .webp: "webp"
    case .png, nil: "png"
    }
  }

  private func join(_ folder: String, _ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }
}
