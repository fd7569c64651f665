/// Numbers with headings: what a drawing shows, to be read, copied and computed with.
public struct ReportTable: Hashable, Codable, Sendable {
  /// A value of a table.
  public enum Cell: Hashable, Sendable {
    case text(String)
    case whole(Int)
    /// A number shown with `digits` decimals.
    case number(Double, digits: Int)
    /// Not known, or not applicable.
    case none
  }

  /// The headings.
  public var columns: [String]
  /// As many cells each as there are columns.
  public var rows: [[Cell]]

  /// A table.
  public init(columns: [String], rows: [[Cell]] = []) {
    self.columns = columns
    self.rows = rows
  }
}

extension ReportTable.Cell: Codable {
  /// Numbers as JSON has them.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .text(let text): try container.encode(text)
    case .whole(let number): try container.encode(number)
    case .number(let number, _) where number.isFinite: try container.encode(number)
    case .number, .none: try container.encodeNil()
    }
  }

  /// What `encode(to:)` writes; decimals are then shown with six digits.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .none
    } else if let whole = try? container.decode(Int.self) {
      self = .whole(whole)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number, digits: 6)
    } else {
      self = .text(try container.decode(String.self))
    }
  }
}

extension ReportTable {
  /// The cell as people read it; empty for what is not known.
  package static func text(_ cell: Cell) -> String {
    switch cell {
    case .text(let text): text
    case .whole(let number): "\(number)"
    case .number(let number, let digits): decimals(number, digits)
    case .none: ""
    }
  }

  /// `value` rounded to `digits` decimals (0…9), the same in every locale.
  public static func decimals(_ value: Double, _ digits: Int) -> String {
    guard value.isFinite, value.magnitude < 1e9 else { return value == .infinity ? "∞" : "\(value)" }
    let unit = (0..<max(0, min(digits, 9))).reduce(1) { unit, _ in unit * 10 }
    let scaled = Int((value.magnitude * Double(unit)).rounded())
    let sign = value < 0 && scaled > 0 ? "-" : ""
    guard unit > 1 else { return sign + "\(scaled)" }
    let fraction = String(scaled % unit)
    return sign + "\(scaled / unit)." + String(repeating: "0", count: digits - fraction.count) + fraction
  }

  /// RFC 4180, with a heading and a newline at its end. Texts that a spreadsheet would take for a formula get an
  /// apostrophe in front.
  public var csv: String {
    ([columns.map { ReportTable.Cell.text($0) }] + rows)
      .map { $0.map(Self.field).joined(separator: ",") + "\r\n" }.joined()
  }

  private static func field(_ cell: Cell) -> String {
    guard case .text(var text) = cell else { return Self.text(cell) }
    if let first = text.first, "=+-@\t\r".contains(first) { text = "'" + text }
    guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
    var quoted = "\""
    for character in text { quoted += character == "\"" ? "\"\"" : String(character) }
    return quoted + "\""
  }
}
