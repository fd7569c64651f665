import GenAPI

/// An image that comes in: in memory while it is short, from then on in a temporary file, which is removed with this
/// value unless it was handed on.
struct IncomingPicture: ~Copyable {
  /// What is kept in memory: less than it costs to make and remove a file.
  static let mostInMemory = 1 << 16

  private let folder: IncomingFolder
  private let largest: Int
  private var bytes: [UInt8] = []
  private var file: PartFile?
  private(set) var count = 0

  /// - Parameter largest: the most bytes that it may have.
  init(folder: IncomingFolder, largest: Int) { (self.folder, self.largest) = (folder, largest) }

  /// Appends bytes.
  /// - Throws: `ClientError` when there are too many, or when they cannot be kept.
  mutating func append(_ more: UnsafeRawBufferPointer) throws(ClientError) {
    count += more.count
    guard count <= largest else {
      throw ClientError(.tooLarge, "the image is larger than \(largest) bytes", mayHaveCharged: true)
    }
    if count <= Self.mostInMemory {
      bytes += more
      return
    }
    try moveToFile()
    try file?.append(more)
  }

  private mutating func moveToFile() throws(ClientError) {
    if file != nil { return }
    var new = try folder.makeFile()
    var failure: ClientError?
    bytes.withUnsafeBytes { bytes in
      do throws(ClientError) { try new.append(bytes) } catch { failure = error }
    }
    if let failure { throw failure }
    file = consume new
    bytes = []
  }

  /// The image, for whoever takes the artifact.
  mutating func handOn() -> Artifact.Content {
    if let path = file?.handOn() { return .file(path: path) }
    return .bytes(bytes)
  }
}
