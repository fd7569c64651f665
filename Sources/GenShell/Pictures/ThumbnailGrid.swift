/// How many small pictures stand side by side, and how wide they are.
struct ThumbnailGrid: Equatable {
  /// Pictures in a row.
  let perRow: Int
  /// Columns of a picture.
  let width: Int

  /// Columns between two pictures.
  static let gap = 2
  private static let smallest = 16
  private static let largest = 32

  /// The grid of `count` pictures on a screen; pictures are at most about a screen's half high.
  init(count: Int, columns: Int, rows: Int) {
    let available = max(1, columns - 1)
    let most = max(1, (available + Self.gap) / (Self.smallest + Self.gap))
    let lines = (max(1, count) + most - 1) / most
    perRow = (max(1, count) + lines - 1) / lines
    let share = (available + Self.gap) / perRow - Self.gap
    // Cells are about twice as high as wide.
    let highest = max(8, 2 * (rows * 2 / 3))
    width = max(1, min(share, Self.largest, highest))
  }

  /// The grid of previews, which are as small as can be.
  init(previewsFor columns: Int) {
    width = Self.smallest
    perRow = max(1, (columns - 3 + Self.gap) / (Self.smallest + Self.gap))
  }

  /// Where picture `index` of a row begins.
  func column(_ index: Int) -> Int { index * (width + Self.gap) }
}
