import GenAPI
import GenLanguage
import Imaging

/// A run of the store as files that other programs read.
public struct RunExport {
  private let run: StoredRun
  private let planned: PlannedCall

  /// The files of a run.
  public init(_ run: StoredRun) {
    self.run = run
    let span = Span(source: SourceID(rawValue: 0), start: 0, end: 0)
    planned = PlannedCall(run: run.number, name: run.name, call: run.call, service: run.service.name, span: span)
  }

  /// The script that makes the run again.
  public var script: String { planned.canonicalScript }

  /// What the store knows about the run, as JSON for people.
  /// - Throws: `EncodingError`
  public func json() throws -> String {
    try CanonicalJSON.pretty(
      Entry(
        run: run.number, name: run.name, state: run.state, service: run.service, dialect: run.dialect, call: run.call,
        date: UTCDate(milliseconds: run.date).minutes, credits: run.credits, failure: run.failure,
        images: run.artifacts.map(Image.init)))
  }

  /// An image with its parameters, and the extension of its kind; what is no image is left as it is, as `bin`.
  public func image(_ artifact: StoredArtifact, bytes: [UInt8]) -> (bytes: [UInt8], extension: String) {
    guard let header = try? ImageHeader(of: bytes) else { return (bytes, "bin") }
    let name = fileExtension(header.format)
    guard header.format == .png, let texts = try? ImageMetadata.texts(for: planned, seed: artifact.seed),
      let complete = try? PNG.adding(texts, to: bytes)
    else { return (bytes, name) }
    return (complete, name)
  }

  private struct Entry: Encodable {
    var run: Int
    var name: String?
    var state: StoredRun.State
    var service: ServiceIdentity
    var dialect: Dialect
    var call: Call
    var date: String
    var credits: Double?
    var failure: String?
    var images: [Image]
  }

  private struct Image: Encodable {
    var index: Int
    var seed: UInt32
    var finishReason: String
    var sha256: String

    private enum CodingKeys: String, CodingKey {
      case index, seed, sha256
      case finishReason = "finish_reason"
    }

    init(_ artifact: StoredArtifact) {
      (index, seed, sha256) = (artifact.index, artifact.seed, artifact.digest)
      finishReason = artifact.finishReason.rawValue
    }
  }
}
