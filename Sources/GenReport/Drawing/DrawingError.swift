/// Why a report could not be drawn.
enum DrawingError: Error, Equatable, CustomStringConvertible {
  /// A library could not be opened; the sentence says what to do.
  case libraryMissing(String)
  /// No picture of this size in pixels can be made.
  case impossibleSize(width: Int, height: Int)

  var description: String {
    switch self {
    case .libraryMissing(let reason): reason
    case .impossibleSize(let width, let height): "cannot draw a picture of \(width)x\(height) pixels"
    }
  }
}
