import GRDB
import GenAPI

extension Store: RunRecords {
  /// The number that the next run would get.
  public func nextRun() throws(StoreError) -> Int {
    let next = try read { try Int.fetchOne($0, sql: "SELECT next FROM counter") }
    return next.flatMap { $0 } ?? 1
  }

  /// Reserves numbers that no other process gets.
  public func reserveRuns(_ count: Int) throws(StoreError) -> Int {
    try write(durably: false) { database in
      let first = try Int.fetchOne(database, sql: "SELECT next FROM counter") ?? 1
      try database.execute(sql: "UPDATE counter SET next = ?", arguments: [first + count])
      return first
    }
  }

  /// A run with its images.
  public func run(_ number: Int) throws(StoreError) -> StoredRun? {
    try read { database in
      try Row.fetchOne(database, sql: "SELECT * FROM run WHERE number = ?", arguments: [number])
        .map { try StoredRun($0, database) }
    } ?? nil
  }

  /// The newest run of a name.
  public func run(named name: String) throws(StoreError) -> Int? {
    try read {
      try Int.fetchOne($0, sql: "SELECT number FROM run WHERE name = ? ORDER BY number DESC LIMIT 1", arguments: [name])
    } ?? nil
  }

  /// The newest run.
  public func lastRun() throws(StoreError) -> Int? {
    try read { try Int.fetchOne($0, sql: "SELECT max(number) FROM run") } ?? nil
  }

  /// The names given last.
  public func runNames(limit: Int) throws(StoreError) -> [String] {
    let sql = "SELECT name FROM run WHERE name IS NOT NULL GROUP BY name ORDER BY max(number) DESC LIMIT ?"
    return try read { try String.fetchAll($0, sql: sql, arguments: [limit]) }?.sorted() ?? []
  }

  /// Runs that have all of some words, the newest first.
  public func history(_ query: HistoryQuery) throws(StoreError) -> [StoredRun] {
    try read { database in
      var runs = try Self.runs(query, database)
      try CellNames.add(to: &runs, database)
      return runs
    } ?? []
  }

  private static func runs(_ query: HistoryQuery, _ database: Database) throws -> [StoredRun] {
    let own = query.includesReused ? "" : " AND reusedFrom IS NULL"
    let named = try CellNames.runs(of: query.words, database)
    let (pattern, signs) = pattern(query.words.filter { named[$0] == nil })
    var conditions = pattern == nil ? [] : ["search MATCH ?"]
    conditions += signs.map { _ in "instr(prompts || ' ' || parameters, ?)" }
    var texts = [pattern].compactMap { $0 } + signs
    for (word, runs) in named {
      conditions.append(
        "search.rowid IN (SELECT rowid FROM search WHERE search MATCH ? UNION SELECT value FROM json_each(?))")
      texts += [Self.pattern([word]).pattern ?? "", CellNames.list(runs)]
    }
    // The newest first is the order of the index: only as many as are shown are looked at.
    let sql =
      conditions.isEmpty
      ? "SELECT * FROM run WHERE true\(own) ORDER BY number DESC LIMIT ?"
      : """
      SELECT run.* FROM search JOIN run ON run.number = search.rowid
      WHERE \(conditions.joined(separator: " AND "))\(own) ORDER BY search.rowid DESC LIMIT ?
      """
    let arguments = StatementArguments(texts) + [query.limit]
    return try Row.fetchAll(database, sql: sql, arguments: arguments).map { try StoredRun($0, database) }
  }

  /// The bytes of an image as the service returned them.
  public func image(run: Int, index: Int) throws(StoreError) -> [UInt8]? {
    let sql = "SELECT digest FROM artifact WHERE run = ? AND position = ?"
    guard let digest = try read({ try String.fetchOne($0, sql: sql, arguments: [run, index]) }) ?? nil else {
      return nil
    }
    return objects.contents(digest)
  }

  /// Where an image was saved by the runs of one request. The same bytes of another are another image.
  public func paths(run: Int, index: Int) throws(StoreError) -> [String] {
    let sql = """
      SELECT path, max(run) FROM artifact JOIN run ON run = number
      WHERE key = (SELECT key FROM run WHERE number = :run) AND position = :index AND path IS NOT NULL
        AND digest = (SELECT digest FROM artifact WHERE run = :run AND position = :index)
      GROUP BY path ORDER BY max(run) DESC LIMIT 100
      """
    return try read { try String.fetchAll($0, sql: sql, arguments: ["run": run, "index": index]) } ?? []
  }

  /// A pattern of FTS5: all words, each quoted so that nothing in it is an operator, each the beginning of one. Its
  /// index has nothing but letters and digits; what has none of them is looked for as it stands.
  static func pattern(_ words: [String]) -> (pattern: String?, signs: [String]) {
    let all = words.flatMap { $0.split(whereSeparator: \.isWhitespace) }
    let signs = all.filter { !$0.contains { $0.isLetter || $0.isNumber } }.map(String.init)
    let terms = all.filter { $0.contains { $0.isLetter || $0.isNumber } }
      .map { "\"\($0.split(separator: "\"").joined(separator: " "))\"*" }
    return (terms.isEmpty ? nil : terms.joined(separator: " "), signs)
  }
}

extension StoredRun {
  /// A run from its row and those of its images.
  init(_ row: Row, _ database: Database) throws {
    // The column is older than paths in it.
    let service = ServiceIdentity(
      name: try row.sound("service"), address: try row.sound("origin"), revision: try row.sound("revision"),
      charges: try row.sound("charges"))
    let text: String = try row.sound("call")
    guard let call = try? CanonicalJSON.decode(Call.self, from: Array(text.utf8)) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "`call` makes no sense")
    }
    self.init(
      number: try row.sound("number"), service: service,
      dialect: Dialect(rawValue: try row.sound("dialect")) ?? .v1alpha, call: call, date: try row.sound("date"))
    (name, reusedFrom, failure) = (row.text("name"), row.whole("reusedFrom"), row.text("failure"))
    figures = CallFigures(
      credits: row.number("credits"), evaluations: row.whole("evaluations"),
      milliseconds: row.number("milliseconds"))
    maximumCredits = row.number("maximumCredits")
    state = State(rawValue: try row.sound("state")) ?? .unknown
    let sql = "SELECT * FROM artifact WHERE run = ? ORDER BY position"
    artifacts = try Row.fetchAll(database, sql: sql, arguments: [number]).map(StoredArtifact.init)
  }
}

extension StoredArtifact {
  /// An image from its row.
  init(_ row: Row) throws {
    self.init(
      index: try row.sound("position"), seed: try row.sound("seed"),
      finishReason: Artifact.FinishReason(rawValue: try row.sound("finishReason")) ?? .success,
      digest: try row.sound("digest"), byteCount: try row.sound("byteCount"))
    (width, height, path) = (row.whole("width"), row.whole("height"), row.text("path"))
  }
}
