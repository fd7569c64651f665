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
    var planned = PlannedCall(run: run.number, name: run.name, call: run.call, service: run.service.name, span: span)
    planned.dialect = run.dialect
    self.planned = planned
  }

  /// The script that makes the run again.
  /// - Parameter fileName: what the file of an image that the run began with is called beside the script.
  public func script(fileName: (_ run: Int, _ index: Int) -> String?) -> String {
    CanonicalScript.text(for: planned, fileName: fileName)
  }

  /// `12.1.png`
  public static func fileName(run: Int, index: Int, bytes: [UInt8]) -> String {
    let name = (try? ImageHeader(of: bytes)).map { fileExtension($0.format) } ?? "bin"
    return "\(run).\(index).\(name)"
  }

  /// What the store knows about the run, as JSON for people.
  /// - Throws: `EncodingError`
  public func json() throws -> String {
    try CanonicalJSON.pretty(
      Entry(
        run: run.number, name: run.name, state: run.state, service: run.service, dialect: run.dialect, call: run.call,
        date: UTCDate(milliseconds: run.date).minutes, credits: run.figures.credits, failure: run.failure,
        images: run.artifacts.map(Image.init)))
  }

  /// An image with its parameters; what cannot hold them is left as it is.
  public func image(_ artifact: StoredArtifact, bytes: [UInt8]) -> [UInt8] {
    guard let header = try? ImageHeader(of: bytes), header.format == .png,
      let texts = try? ImageMetadata.texts(for: planned, seed: artifact.seed, by: run.service),
      let complete = try? PNG.adding(texts, to: bytes)
    else { return bytes }
    return complete
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
