/// The cells of a sweep, as later sessions find them: by its name, and by `@last` until the next run.
public struct StoredSheet: Hashable, Sendable {
  /// Given by `as`.
  public var name: String?
  /// How many values the axes have, one to three; none where the name stands for a single run that was there already.
  public var sides: [Int]
  /// The run of each cell, 0 for a cell without one, in the order the cells ran.
  public var runs: [UInt32]
  /// The number after those of the sweep: runs from there on are newer.
  public var next: Int

  /// A sweep without a name.
  public init(sides: [Int], runs: [UInt32], next: Int) {
    (self.sides, self.runs, self.next) = (sides, runs, next)
  }
}

/// What was recorded of sweeps, whatever process did it.
public protocol SheetRecords: Sendable {
  /// Records a sweep. An older one of the same name, or without any, is forgotten: nothing stands for it any more.
  func record(_ sheet: StoredSheet) throws(StoreError)
  /// The newest sweep that `as` gave this name.
  func sheet(named name: String) throws(StoreError) -> StoredSheet?
  /// The newest sweep.
  func lastSheet() throws(StoreError) -> StoredSheet?
  /// The names given last, at most `limit`, sorted.
  func sheetNames(limit: Int) throws(StoreError) -> [String]
}
