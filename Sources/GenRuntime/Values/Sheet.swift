/// The pictures of a sweep, one cell for each combination of its values: columns first, then rows, then pages.
struct Sheet: Hashable, Sendable {
  /// How many values the axes have, one to three.
  let sides: [Int]
  /// The run of each cell, 0 for a cell without one, in the order the cells ran.
  var runs: [UInt32] = []
  /// The number after those of the sweep: runs from there on are newer.
  var next = 0

  /// The cells of all axes.
  var count: Int { sides.reduce(1, *) }

  /// The position of a cell, from 0, for indices from 1; `nil` when there is none.
  func position(_ indices: [Int]) -> Int? {
    guard indices.count <= sides.count else { return nil }
    var position = 0
    var unit = 1
    for (axis, side) in sides.enumerated() {
      let index = axis < indices.count ? indices[axis] : 1
      guard (1...side).contains(index) else { return nil }
      position += (index - 1) * unit
      unit *= side
    }
    return position
  }

  /// Every image, cell by cell.
  func images(in log: RunLog) -> [Value] {
    runs.flatMap { run -> [Value] in
      let count = run == 0 ? 0 : log.samples(of: Int(run)) ?? 0
      return (0..<count).map { .images(RunImages(run: Int32(clamping: run), index: Int32($0 + 1))) }
    }
  }
}
