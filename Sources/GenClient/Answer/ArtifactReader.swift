import GenAPI

/// Reads the JSON answer of a generation call as it comes in, and keeps each image as it is decoded.
///
/// `{"artifacts": [{"base64", "finishReason", "seed"}]}` of v1alpha to v1, the bare array that one specification
/// describes, and v2beta's `{"image", "finish_reason", "seed"}`; members in any order.
struct ArtifactReader: ~Copyable {
  /// Where images are kept.
  let folder: IncomingFolder
  /// The most bytes that an image may have.
  let largestImage: Int
  /// The seed of the call, for answers that name none.
  let seed: UInt32
  /// How many images were asked for: a server that sends them without end is not followed.
  let most: Int

  private var scanner = JSONScanner(streaming: ["base64", "image"])
  private var decoder = Base64Decoder()
  private var picture: IncomingPicture?
  private var buffer: [UInt8] = []
  private var key = ""
  private var depth = 0
  /// The depth of the object that holds the image; 0 outside.
  private var imageDepth = 0
  private var current = Current()
  private(set) var count = 0
  /// What is wrong with an image; the others are read all the same.
  private(set) var problem: ClientError?

  private struct Current {
    var seed: UInt32?
    var reason: Artifact.FinishReason?
    var isBroken = false
  }

  init(folder: IncomingFolder, largestImage: Int, seed: UInt32, most: Int) {
    (self.folder, self.largestImage, self.seed, self.most) = (folder, largestImage, seed, most)
  }

  /// Reads a piece of the answer; calls `found` for each image that is complete.
  /// - Throws: `ClientError`
  mutating func read(_ bytes: UnsafeRawBufferPointer, _ found: (Artifact) -> Void) throws(ClientError) {
    var events = scanner
    do {
      try events.scan(bytes) { try handle($0, found) }
    } catch let error as ClientError {
      throw error
    } catch {
      throw ClientError(.malformed, "the answer is not valid JSON", mayHaveCharged: true)
    }
    scanner = events
  }

  /// Ends the answer.
  /// - Throws: `ClientError` when it is not complete, or when an image was wrong.
  mutating func finish() throws(ClientError) {
    guard scanner.isComplete else {
      throw ClientError(.closed, "the answer ends in the middle", mayHaveCharged: true)
    }
    if let problem { throw problem }
  }

  private mutating func handle(_ event: JSONScanner.Event, _ found: (Artifact) -> Void) throws(ClientError) {
    switch event {
    case .beginObject, .beginArray:
      depth += 1
      if case .beginObject = event, imageDepth == 0 { current = Current() }
    case .endObject:
      if depth == imageDepth { try endImage(found) }
      depth -= 1
    case .endArray: depth -= 1
    case .key(let name): key = name
    case .string(let text): member(text)
    case .number(let text): member(text)
    case .literal: break
    case .data(let piece): try decode(piece)
    case .endData: try endData()
    }
  }

  private mutating func member(_ text: String) {
    switch key {
    case "seed": current.seed = UInt32(text)
    case "finishReason", "finish_reason": current.reason = Artifact.FinishReason(rawValue: text)
    default: break
    }
  }

  private mutating func decode(_ piece: UnsafeRawBufferPointer) throws(ClientError) {
    if current.isBroken { return }
    try beginImage()
    let room = piece.count / 4 * 3 + 8
    if buffer.count < room { buffer = [UInt8](repeating: 0, count: room) }
    guard let written = buffer.withUnsafeMutableBytes({ decoder.decode(piece, into: $0) }) else {
      return breakImage("image \(count + 1) is not valid base64")
    }
    try append(written)
  }

  private mutating func endData() throws(ClientError) {
    if current.isBroken { return }
    try beginImage()
    if buffer.count < 8 { buffer = [UInt8](repeating: 0, count: 8) }
    guard let written = buffer.withUnsafeMutableBytes({ decoder.finish(into: $0) }) else {
      return breakImage("image \(count + 1) is not valid base64")
    }
    try append(written)
    decoder = Base64Decoder()
  }

  private mutating func beginImage() throws(ClientError) {
    if picture == nil {
      guard count < most else {
        throw ClientError(.malformed, "the answer has more images than the \(most) asked for", mayHaveCharged: true)
      }
      picture = IncomingPicture(folder: folder, largest: largestImage)
    }
    imageDepth = depth
  }

  private mutating func append(_ written: Int) throws(ClientError) {
    var failure: ClientError?
    buffer.withUnsafeBytes { bytes in
      do throws(ClientError) {
        try picture?.append(UnsafeRawBufferPointer(rebasing: bytes[..<written]))
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
  }

  private mutating func breakImage(_ text: String) {
    current.isBroken = true
    problem = problem ?? ClientError(.malformed, text, mayHaveCharged: true)
    picture = nil
    decoder = Base64Decoder()
    imageDepth = depth
  }

  private mutating func endImage(_ found: (Artifact) -> Void) throws(ClientError) {
    count += 1
    imageDepth = 0
    let isBroken = current.isBroken
    let (seed, reason) = (current.seed ?? self.seed &+ UInt32(clamping: count - 1), current.reason ?? .success)
    current = Current()
    if reason != .error, picture?.count == 0 {
      problem = problem ?? ClientError(.malformed, "image \(count) is empty", mayHaveCharged: true)
      picture = nil
    }
    guard !isBroken, let content = picture?.handOn() else { return }
    picture = nil
    found(Artifact(index: count, seed: seed, finishReason: reason, content: content))
  }
}
