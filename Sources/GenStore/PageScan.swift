import GRDB

/// The rows of a damaged store's file as its pages have them, for those that no page leads to any more (SQLite's file
/// format, 1.6 and 2.1). Every offset is checked: any byte may be wrong.
struct PageScan {
  private let bytes: [UInt8]
  /// Rows of the table of runs by their numbers.
  private(set) var runs: [Int: RescuedRun] = [:]
  /// Rows of the table of images by their runs and places.
  private var imageRows: [Int: [Int: RescuedRun.Image]] = [:]

  private static let pageSize = 4096
  private static let runColumns = [
    "number", "name", "key", "state", "owner", "service", "origin", "revision", "charges", "dialect", "call", "samples",
    "date", "reusedFrom", "credits", "maximumCredits", "failure", "told", "evaluations", "milliseconds",
  ]
  private static let imageColumns = [
    "run", "position", "seed", "finishReason", "digest", "byteCount", "width", "height", "path",
  ]

  /// Reads all pages of a file.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    for page in stride(from: 0, to: bytes.count - Self.pageSize + 1, by: Self.pageSize) { readPage(page) }
  }

  /// The images of a run.
  func images(of run: Int) -> [RescuedRun.Image] { (imageRows[run] ?? [:]).values.sorted { $0.position < $1.position } }

  private mutating func readPage(_ page: Int) {
    let (kind, count) = (bytes[page], number(at: page + 3, bytes: 2))
    guard [0x02, 0x0A, 0x0D].contains(kind) else { return }
    let pointers = page + (kind == 0x02 ? 12 : 8)
    for index in 0..<min(count, Self.pageSize / 2) where pointers + 2 * index + 2 <= page + Self.pageSize {
      var position = page + number(at: pointers + 2 * index, bytes: 2) + (kind == 0x02 ? 4 : 0)
      guard let size = varint(&position, in: bytes), kind != 0x0D || readRun(&position, size) != nil else { continue }
      if kind != 0x0D, let row = row(at: position, size, isTable: false, Self.imageColumns, 9...9),
        let run = row.whole("run"), let image = RescuedRun.Image(row)
      {
        imageRows[run, default: [:]][image.position] = image
      }
    }
  }

  /// A cell of a table: its number, then its record.
  private mutating func readRun(_ position: inout Int, _ size: Int) -> Void? {
    guard let number = varint(&position, in: bytes),
      let row = row(at: position, size, isTable: true, Self.runColumns, 18...20, number: number),
      let run = RescuedRun(row)
    else { return nil }
    // Of an older copy of a row less is known.
    if runs[number].map({ $0.isUnderWay }) ?? true { runs[number] = run }
    return ()
  }

  /// The row of a record, if it has so many columns.
  private func row(
    at position: Int, _ size: Int, isTable: Bool, _ names: [String], _ counts: ClosedRange<Int>, number: Int? = nil
  ) -> Row? {
    guard let (local, next) = local(at: position, size, isTable: isTable), let (head, kinds) = kinds(of: local),
      counts.contains(kinds.count), head + kinds.reduce(0, { $0 + Self.length($1) }) == size,
      let record = record(local, size, next)
    else { return nil }
    var row: [String: (any DatabaseValueConvertible)?] = [:]
    var start = record.startIndex + head
    for (name, kind) in zip(names, kinds) {
      row[name] = Self.value(kind, record[start..<start + Self.length(kind)])
      start += Self.length(kind)
    }
    if let number { row["number"] = number }
    return Row(row)
  }

  /// The bytes of a record that are on its page, and the page on which it goes on.
  private func local(at position: Int, _ size: Int, isTable: Bool) -> (bytes: ArraySlice<UInt8>, next: Int)? {
    let (usable, least) = (Self.pageSize, (Self.pageSize - 12) * 32 / 255 - 23)
    let most = isTable ? usable - 35 : (usable - 12) * 64 / 255 - 23
    guard size > 0, size <= bytes.count else { return nil }
    let fitting = least + (size - least) % (usable - 4)
    let local = size <= most ? size : fitting <= most ? fitting : least
    guard position + local <= bytes.count else { return nil }
    return (bytes[position..<position + local], size > local ? number(at: position + local, bytes: 4) : 0)
  }

  /// All bytes of a record.
  private func record(_ local: ArraySlice<UInt8>, _ size: Int, _ next: Int) -> ArraySlice<UInt8>? {
    var (record, next) = (local, next)
    while record.count < size {
      let page = (next - 1) * Self.pageSize
      guard next > 1, page + Self.pageSize <= bytes.count else { return nil }
      record += bytes[page + 4..<page + min(Self.pageSize, 4 + size - record.count)]
      next = number(at: page, bytes: 4)
    }
    return record
  }

  /// What a record has in its columns, and where the first begins.
  private func kinds(of local: ArraySlice<UInt8>) -> (head: Int, kinds: [Int])? {
    let local = Array(local.prefix(200))
    var position = 0
    guard let head = varint(&position, in: local), head <= local.count else { return nil }
    var kinds: [Int] = []
    while position < head {
      guard let kind = varint(&position, in: local) else { return nil }
      kinds.append(kind)
    }
    return (head, kinds)
  }

  private static func length(_ kind: Int) -> Int {
    kind < 12 ? [0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0][kind] : (kind - 12) / 2
  }

  private static func value(_ kind: Int, _ bytes: ArraySlice<UInt8>) -> DatabaseValue {
    let bits = bytes.prefix(8).reduce(bytes.first.map { $0 >= 0x80 } == true ? -1 : 0) { $0 << 8 | Int64($1) }
    return switch kind {
    case 1...6: bits.databaseValue
    case 7: Double(bitPattern: UInt64(bitPattern: bits)).databaseValue
    case 8, 9: Int64(kind - 8).databaseValue
    case 13... where kind % 2 == 1: String(decoding: bytes, as: UTF8.self).databaseValue
    default: .null
    }
  }

  /// A whole number of some bytes, the highest first.
  private func number(at position: Int, bytes count: Int) -> Int {
    position + count <= bytes.count ? bytes[position..<position + count].reduce(0) { $0 << 8 | Int($1) } : 0
  }

  /// A number of one to five bytes, none of which is negative; larger ones have no meaning here.
  private func varint(_ position: inout Int, in bytes: [UInt8]) -> Int? {
    var value = 0
    for _ in 0..<5 {
      guard position < bytes.count else { return nil }
      defer { position += 1 }
      value = value << 7 | Int(bytes[position] & 0x7F)
      if bytes[position] < 0x80 { return value }
    }
    return nil
  }
}
