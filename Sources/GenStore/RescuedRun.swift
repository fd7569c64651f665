import GRDB
import GenAPI

/// A run as a damaged store has it: every value is of the kind that it should be, or there is no such run.
struct RescuedRun {
  /// An image of it.
  struct Image {
    let position: Int
    let digest: String
    let byteCount: Int
    fileprivate let values: StatementArguments

    /// An image from its row.
    init?(_ row: Row) {
      guard let position = row.whole("position"), position >= 1,
        let seed = row.whole("seed").flatMap({ UInt32(exactly: $0) }), let reason = row.text("finishReason"),
        Artifact.FinishReason(rawValue: reason) != nil, let digest = row.text("digest"), isDigest(digest),
        let byteCount = row.whole("byteCount")
      else { return nil }
      (self.position, self.digest, self.byteCount) = (position, digest, byteCount)
      values = [
        position, seed, reason, digest, byteCount, row.whole("width"), row.whole("height"), row.text("path"),
      ]
    }
  }

  private let number: Int
  private let name: String?
  private let key: String
  private var state: StoredRun.State
  private var failure: String?
  private var isTold: Bool
  private let service: ServiceIdentity
  private let dialect: Dialect
  private let call: Call
  private let row: Row
  var images: [Image] = []

  /// A run from its row.
  init?(_ row: Row) {
    guard let number = row.whole("number"), let key = row.text("key"), isDigest(key),
      let state = row.text("state").flatMap({ StoredRun.State(rawValue: $0) }), let service = row.text("service"),
      let address = row.text("origin"), let revision = row.text("revision"), let charges = row.whole("charges"),
      let dialect = row.text("dialect").flatMap({ Dialect(rawValue: $0) }), let text = row.text("call"),
      let call = try? CanonicalJSON.decode(Call.self, from: Array(text.utf8)), call.samples == row.whole("samples"),
      row.whole("date") != nil
    else { return nil }
    (self.number, self.key, self.state, self.row, self.call, self.dialect) = (number, key, state, row, call, dialect)
    self.service = ServiceIdentity(name: service, address: address, revision: revision, charges: charges != 0)
    (name, failure, isTold) = (row.text("name"), row.text("failure"), row.whole("told") == 1)
  }

  /// Whether it says more than that nothing was charged: one without its images, of a service that does not, is made
  /// again as if it had never been.
  var isOfUse: Bool { service.charges || state != .done || images.count == call.samples }

  /// Whether it was under way.
  var isUnderWay: Bool { state == .sent }

  /// Whether no image of it is missing.
  var hasAllImages: Bool { images.count >= call.samples }

  /// Decides what became of a call that was under way: who was at it has the old store, or is gone.
  mutating func settle(isThere: (Image) -> Bool) {
    guard state == .sent else { return }
    images = images.filter(isThere)
    let isWhole = images.count == call.samples
    state = isWhole ? .done : service.charges ? .unknown : .failed
    (failure, isTold) = (isWhole ? nil : "interrupted", false)
  }

  /// Adds it to a store.
  func insert(into database: Database) throws {
    try database.execute(
      sql: """
        INSERT INTO run (number, name, key, state, service, origin, revision, charges, dialect, call, samples, date,
          reusedFrom, credits, maximumCredits, failure, told, evaluations, milliseconds)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        number, name, key, state.rawValue, service.name, service.address, service.revision, service.charges,
        dialect.rawValue, row.text("call"), call.samples, row.whole("date"), row.whole("reusedFrom"),
        row.number("credits"), row.number("maximumCredits"), failure, isTold, row.whole("evaluations"),
        row.number("milliseconds"),
      ])
    for image in images {
      try database.execute(
        sql: """
          INSERT OR IGNORE INTO artifact
            (run, position, seed, finishReason, digest, byteCount, width, height, path)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
          """, arguments: [number] + image.values)
    }
    let text = SearchText(call, service: service.name, name: name)
    try database.execute(
      sql: "INSERT INTO search (rowid, prompts, parameters) VALUES (?, ?, ?)",
      arguments: [number, text.prompts, text.parameters])
  }
}

/// Whether a text is a SHA-256 as the store writes it.
private func isDigest(_ text: String) -> Bool {
  text.utf8.count == 64 && text.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || 0x61...0x66 ~= $0 }
}
