import GRDB
import GenAPI

/// What checking a store found.
public struct StoreCheck: Hashable, Sendable {
  /// An image whose bytes are not there any more.
  public struct Loss: Hashable, Sendable {
    /// The run.
    public var run: Int
    /// Image of the run, from 1.
    public var index: Int
    /// Where it was saved, if it is known.
    public var path: String?
  }

  /// Images that were read.
  public var checked = 0
  /// Where damaged images were moved to.
  public var damaged: [String] = []
  /// Images of runs that are missing or damaged.
  public var losses: [Loss] = []
  /// Images that belong to no run, by path: what a store file had that was set aside.
  public var strays: [String] = []
  /// Damaged images that were set aside before, by path.
  public var asides: [String] = []
  /// What is wrong with the tables; empty when all is well.
  public var tableDamage: [String] = []

  /// Whether nothing is damaged or missing.
  public var isSound: Bool { damaged.isEmpty && losses.isEmpty && tableDamage.isEmpty }
}

extension Store {
  /// Compares every image with its digest and sets damaged ones aside in `damaged/`; checks the tables, and has a
  /// damaged file set aside at the next start.
  public func check() throws(StoreError) -> StoreCheck {
    var result = StoreCheck()
    guard let damage = try read({ try StoreInspection.damage(in: $0, outside.schema) }) else { return result }
    result.tableDamage = damage
    if !damage.isEmpty { outside.files.touch(folder + "/suspect") }
    objects.removeStale()
    result.asides = outside.files.names(objects.damagedFolder).sorted().map { "\(objects.damagedFolder)/\($0)" }
    let recorded = try read { try Set(String.fetchAll($0, sql: "SELECT DISTINCT digest FROM artifact")) } ?? []
    for digest in objects.digests {
      result.checked += 1
      if objects.contents(digest) != nil {
        if !recorded.contains(digest) { result.strays.append(objects.place(of: digest)) }
      } else {
        result.damaged.append(objects.setAside(digest) ?? objects.place(of: digest))
      }
    }
    let sql = """
      SELECT run, position, digest, path FROM artifact JOIN run ON run = number
      WHERE state <> 'sent' ORDER BY run, position
      """
    let rows = try read { try Row.fetchAll($0, sql: sql) } ?? []
    result.losses = rows.filter { objects.size($0["digest"]) == nil }.map { row in
      StoreCheck.Loss(run: row["run"], index: row["position"], path: row["path"])
    }
    return result
  }

  /// Removes the images that belong to no run.
  /// - Returns: how many these were.
  public func removeStrays() throws(StoreError) -> Int {
    // While the tables are locked no other process can give them a run.
    try write(durably: false) { database in
      let strays = try objects.digests.filter { try isUnused($0, database) }
      strays.forEach(objects.remove)
      return strays.count
    }
  }
}
