import GenAPI
import Imaging

/// Reads an answer that is an image.
struct ImageReader: ~Copyable {
  private var picture: IncomingPicture
  private var beginning: [UInt8] = []
  private var ending: [UInt8] = []

  init(folder: IncomingFolder, largest: Int) {
    picture = IncomingPicture(folder: folder, largest: largest)
  }

  /// Takes a piece.
  /// - Throws: `ClientError`
  mutating func read(_ bytes: UnsafeRawBufferPointer) throws(ClientError) {
    if beginning.count < 12 { beginning += bytes.prefix(12 - beginning.count) }
    ending = bytes.count >= 12 ? Array(bytes.suffix(12)) : Array((ending + bytes).suffix(12))
    try picture.append(bytes)
  }

  /// Whether nothing came.
  var isEmpty: Bool { picture.count == 0 }

  /// What is wrong with the image; it is kept all the same. Whether it can be shown is found out when it is saved.
  var problem: ClientError? {
    guard let format = ImageFormat(sniffing: beginning) else {
      return ClientError(.malformed, "the answer is no image", mayHaveCharged: true)
    }
    if format == .png, ending.dropFirst(4).prefix(4) != Array("IEND".utf8)[...] {
      return ClientError(.malformed, "the image ends in the middle", mayHaveCharged: true)
    }
    return nil
  }

  /// The image, for whoever takes the artifact.
  mutating func handOn() -> Artifact.Content { picture.handOn() }
}
