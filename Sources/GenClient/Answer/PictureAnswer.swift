import GenAPI
import NIOHTTP1

/// Makes artifacts of the answer to a call, while it comes in.
struct PictureAnswer: ~Copyable {
  /// What an answer is read for.
  struct Expectation: Sendable {
    /// The call.
    let call: Call
    /// Where images are kept.
    let folder: IncomingFolder
    /// The most bytes of one.
    let largestImage: Int
  }

  private let expectation: Expectation
  private let headers: HTTPHeaders
  private var hasBegun = false
  private var count = 0
  private var image: ImageReader?
  private var artifacts: ArtifactReader?

  init(_ expectation: Expectation, headers: HTTPHeaders) {
    (self.expectation, self.headers) = (expectation, headers)
  }

  /// Reads a piece of the answer; calls `found` for each image that is complete.
  /// - Throws: `ClientError`
  mutating func read(_ bytes: UnsafeRawBufferPointer, _ found: (Artifact) -> Void) throws(ClientError) {
    try begin(Array(bytes.prefix(16)))
    try image?.read(bytes)
    count += bytes.count
    let most = (expectation.largestImage / 3 * 4 + 1 << 16) * expectation.call.samples
    if artifacts != nil, count > most {
      throw ClientError(.tooLarge, "the answer is larger than \(most) bytes")
    }
    try artifacts?.read(bytes, found)
  }

  /// Ends the answer.
  /// - Throws: `ClientError` when it is not complete, or when an image was wrong.
  mutating func finish(_ found: (Artifact) -> Void) throws(ClientError) {
    try begin([])
    if image != nil { return try finishImage(found) }
    try artifacts?.finish()
    let count = artifacts?.count ?? 0
    guard count >= expectation.call.samples else {
      throw ClientError(.malformed, "the answer has \(count) of \(expectation.call.samples) images")
    }
  }

  private mutating func begin(_ beginning: [UInt8]) throws(ClientError) {
    if hasBegun { return }
    hasBegun = true
    let type = headers.first(name: "Content-Type") ?? ""
    switch try AnswerForm(contentType: type, beginning: beginning) {
    case .image: image = ImageReader(folder: expectation.folder, largest: expectation.largestImage)
    case .json:
      artifacts = ArtifactReader(
        folder: expectation.folder, largestImage: expectation.largestImage, seed: expectation.call.seed,
        most: expectation.call.samples)
    }
  }

  private mutating func finishImage(_ found: (Artifact) -> Void) throws(ClientError) {
    let seed = headers.first(name: "Seed").flatMap { UInt32($0) } ?? expectation.call.seed
    let reason = headers.first(name: "Finish-Reason").flatMap { Artifact.FinishReason(rawValue: $0) } ?? .success
    if reason != .error, image?.isEmpty ?? true {
      throw ClientError(.malformed, "the answer is empty", mayHaveCharged: true)
    }
    guard let content = image?.handOn() else { return }
    found(Artifact(index: 1, seed: seed, finishReason: reason, content: content))
    // Of what could not be finished nothing need be an image.
    if reason != .error, let problem = image?.problem { throw problem }
  }
}

/// What an answer with status 200 holds.
enum AnswerForm {
  case image
  case json

  /// - Throws: `ClientError` for everything else: a login page, say.
  init(contentType: String, beginning: [UInt8]) throws(ClientError) {
    // What is quoted stays as it came: a key in it is known by its letters.
    let type = contentType.lowercased()
    let start = beginning.first { ![0x20, 0x0A, 0x0D, 0x09].contains($0) }
    if type.hasPrefix("image/") {
      self = .image
    } else if type.contains("json") {
      self = .json
    } else if type.isEmpty || type.hasPrefix("application/octet-stream") {
      self = start == UInt8(ascii: "{") || start == UInt8(ascii: "[") ? .json : .image
    } else {
      throw ClientError(.malformed, "the answer is `\(contentType)`, not an image", mayHaveCharged: true)
    }
  }
}
