import GenAPI
import Imaging

/// What the cells of a sheet come to, compared with their references and over seeds.
struct SheetNumbers {
  /// How a cell stands to its reference.
  enum Standing: Hashable {
    /// Nothing is compared, or one of the two is not there.
    case none
    /// It is the reference.
    case isReference
    case compared(Comparison)
    /// Why it cannot be compared.
    case incomparable(String)

    var comparison: Comparison? { if case .compared(let comparison) = self { comparison } else { nil } }
  }

  /// For each cell.
  let standings: [Standing]
  /// For each combination of values without its seed that has pictures to compare; empty when no axis is `seed`.
  let summaries: [Summary]

  /// What one combination comes to over all seeds.
  struct Summary: Hashable, Encodable {
    /// The values of the other axes, in their order.
    var values: [String]
    /// SSIM to the references.
    var reference: Spread?
    /// SSIM between the pictures of two seeds, over all pairs: what chance alone does.
    var seeds: Spread?
  }

  init(_ request: SheetRequest, _ loader: PictureLoader) throws {
    let grid = SheetGrid(request.axes)
    var reference: Bitmap?
    if case .picture(let picture)? = request.reference {
      reference = try Bitmap(decoding: try picture.content()).opaque()
    }
    standings = try request.cells.indices.map { index in
      try loader.checkIsWanted()
      return Self.standing(of: index, request, grid, reference, loader)
    }
    summaries = try Self.summaries(request, grid, standings, loader)
  }

  private static func standing(
    of index: Int, _ request: SheetRequest, _ grid: SheetGrid, _ reference: Bitmap?, _ loader: PictureLoader
  ) -> Standing {
    guard let kind = request.reference, case .made(let picture, _) = request.cells[index].outcome else { return .none }
    let place = grid.place(of: index)
    let other: Int
    switch kind {
    case .picture: other = -1
    case .first: other = grid.index(column: 0, like: place)
    case .last: other = grid.index(column: grid.columns - 1, like: place)
    case .previous:
      guard place.column > 0 else { return .isReference }
      other = grid.index(column: place.column - 1, like: place)
    }
    if other == index { return .isReference }
    do {
      let bitmap = try loader.bitmap(index, of: picture)
      if let reference { return .compared(try Comparison(reference, bitmap)) }
      guard case .made(let first, _) = request.cells[other].outcome else { return .incomparable("no reference") }
      return .compared(try Comparison(try loader.bitmap(other, of: first), bitmap))
    } catch is Metrics.Failure {
      return .incomparable("another size than its reference")
    } catch {
      return .incomparable("unreadable")
    }
  }

  /// Pairs of seeds that are compared at most for one combination.
  private static let pairLimit = 45

  private static func summaries(
    _ request: SheetRequest, _ grid: SheetGrid, _ standings: [Standing], _ loader: PictureLoader
  ) throws -> [Summary] {
    guard let axis = request.axes.firstIndex(where: { $0.name == "seed" }), request.axes[axis].values.count > 1 else {
      return []
    }
    var groups: [[Int]: [Int]] = [:]
    var order: [[Int]] = []
    for index in request.cells.indices {
      var position = grid.position(of: index)
      position.remove(at: axis)
      if groups[position] == nil { order.append(position) }
      groups[position, default: []].append(index)
    }
    let others = request.axes.enumerated().filter { $0.offset != axis }.map(\.element)
    return try order.compactMap { position in
      let cells = groups[position] ?? []
      let values = zip(position, others).map { $1.values[$0] }
      let summary = Summary(
        values: values, reference: Spread(cells.compactMap { standings[$0].comparison?.ssim }),
        seeds: Spread(try similarities(between: cells, request, loader)))
      return summary.reference == nil && summary.seeds == nil ? nil : summary
    }
  }

  private static func similarities(
    between cells: [Int], _ request: SheetRequest, _ loader: PictureLoader
  ) throws -> [Double] {
    func bitmap(_ index: Int) -> Bitmap? {
      guard case .made(let picture, _) = request.cells[index].outcome else { return nil }
      return try? loader.bitmap(index, of: picture)
    }
    return try pairs(of: cells.count).compactMap { pair in
      try loader.checkIsWanted()
      guard let first = bitmap(cells[pair.0]), let second = bitmap(cells[pair.1]) else { return nil }
      return try? Metrics.measure(.ssim, first, second)
    }
  }

  /// All pairs of `count` things, or as many as are compared: neighbours first, so that each thing is in about as many
  /// pairs as any other, and few pictures are needed at a time.
  static func pairs(of count: Int) -> [(Int, Int)] {
    var pairs: [(Int, Int)] = []
    for distance in stride(from: 1, to: count, by: 1) {
      for first in 0..<count - distance {
        if pairs.count == pairLimit { return pairs }
        pairs.append((first, first + distance))
      }
    }
    return pairs
  }
}

/// Where cells are: columns first, then rows, then pages.
struct SheetGrid {
  struct Place: Hashable {
    var column, row, page: Int
  }

  let columns, rows, pages: Int
  private let axes: Int

  init(_ axes: [SheetRequest.Axis]) {
    func side(_ index: Int) -> Int { index < axes.count ? max(1, axes[index].values.count) : 1 }
    (columns, rows, pages, self.axes) = (side(0), side(1), side(2), axes.count)
  }

  func place(of index: Int) -> Place {
    Place(column: index % columns, row: index / columns % rows, page: index / columns / rows)
  }

  /// A position along each axis there is.
  func position(of index: Int) -> [Int] {
    let place = place(of: index)
    return Array([place.column, place.row, place.page].prefix(axes))
  }

  func index(column: Int, like place: Place) -> Int { (place.page * rows + place.row) * columns + column }
}
