import GRDB

/// Runs that may have been charged without an answer.
enum UnknownRuns {
  /// Whether there are any that nobody was told of yet.
  static func areUntold(_ database: Database) throws -> Bool {
    try Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 FROM run WHERE state = 'unknown' AND told = 0)") ?? false
  }

  /// One sentence about those that nobody was told of yet; they count as told then.
  static func takeNotice(_ database: Database) throws -> [String] {
    let sql = "SELECT number, service, maximumCredits FROM run WHERE state = 'unknown' AND told = 0 ORDER BY number"
    let rows = try Row.fetchAll(database, sql: sql)
    if rows.isEmpty { return [] }
    try database.execute(sql: "UPDATE run SET told = 1 WHERE state = 'unknown' AND told = 0")
    return [sentence(rows.map { Entry(run: $0["number"], service: $0["service"], credits: $0["maximumCredits"]) })]
  }

  /// What is told about a run.
  struct Entry {
    var run: Int
    var service: String
    var credits: Double?
  }

  /// Which runs, what they may have cost, and what can be done.
  static func sentence(_ entries: [Entry]) -> String {
    let shown = entries.prefix(8).map { "@\($0.run)" }.joined(separator: ", ")
    let more = entries.count > 8 ? " and \(entries.count - 8) more" : ""
    let services = Set(entries.map { "`\($0.service)`" }).sorted().joined(separator: " and ")
    let known = entries.compactMap(\.credits)
    let cost =
      known.count == entries.count
      ? "up to \(rounded(known.reduce(0, +))) credits may have been charged" : "they may have been charged"
    return "the outcome of \(shown)\(more) is unknown: gen ended while \(services) was at it, and \(cost); "
      + "a script does not send them again without `--retry-unknown`, and `gen forget @\(entries[0].run)` forgets one"
  }

  private static func rounded(_ credits: Double) -> String {
    let scaled = (credits * 10_000).rounded() / 10_000
    return scaled == scaled.rounded() && scaled.magnitude < 1e9 ? "\(Int(scaled))" : "\(scaled)"
  }
}
