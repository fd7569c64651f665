/// Why an image cannot be read or written.
public enum ImageError: Error, Hashable, Sendable {
  /// The bytes begin like none of the formats that can be read.
  case unknownFormat
  /// The data ends early or contradicts itself; `reason` is the decoder's wording, in English.
  case damaged(ImageFormat, reason: String)
  /// The header claims more pixels than the limits allow.
  case tooLarge(width: Int, height: Int, limits: ImageLimits)
  /// The text in an image is longer than the limits allow (bytes).
  case textTooLong(limit: Int)
  /// A WebP with several frames.
  case animated
  /// Not a PNG where one is needed.
  case notPNG
  /// A PNG keyword that is not 1…79 printable Latin-1 characters without spaces at its ends or next to each other.
  case invalidKeyword(String)
  /// A text with a NUL character cannot be stored in a PNG.
  case invalidText(keyword: String)
  /// A library that this needs is not installed.
  case libraryMissing(String)
  /// The memory for the picture is not there.
  case outOfMemory
}

extension ImageError: CustomStringConvertible {
  /// The sentence for the user: what is wrong and what to do.
  public var description: String {
    switch self {
    case .unknownFormat:
      "this is not an image in a known format: use a PNG, JPEG or WebP file"
    case .damaged(let format, let reason):
      "the \(format.name) data is damaged (\(reason)): make or download the file again"
    case .tooLarge(let width, let height, let limits):
      "the image is \(width) × \(height) pixels, but at most \(limits.maxSide) per side and \(limits.maxPixels) in all "
        + "can be read: make it smaller first"
    case .textTooLong(let limit):
      "the text in the image is longer than \(limit) bytes: read it with another program"
    case .animated:
      "the WebP image is animated: save one frame of it as a still image"
    case .notPNG:
      "this is not a PNG file: convert it to PNG first"
    case .invalidKeyword(let keyword):
      "`\(keyword)` cannot be a PNG keyword: use 1 to 79 Latin letters, digits, signs and single spaces between them"
    case .invalidText(let keyword):
      "the text `\(keyword)` contains a NUL character, which a PNG cannot store: remove it"
    case .libraryMissing(let library):
      "\(library) is not installed: run `scripts/setup`"
    case .outOfMemory:
      "there is not enough memory for the image: make it smaller first"
    }
  }
}
