/// Pieces of what pictures are written with.
enum TerminalText {
  /// Bytes as Base64 (RFC 4648), with padding.
  static func base64(_ bytes: some Collection<UInt8>) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    let bytes = Array(bytes)
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let rest = bytes.count - start
      let group =
        Int(bytes[start]) << 16 | (rest > 1 ? Int(bytes[start + 1]) << 8 : 0) | (rest > 2 ? Int(bytes[start + 2]) : 0)
      text.append(digits[group >> 18])
      text.append(digits[group >> 12 & 63])
      text.append(rest > 1 ? digits[group >> 6 & 63] : UInt8(ascii: "="))
      text.append(rest > 2 ? digits[group & 63] : UInt8(ascii: "="))
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// A sequence that tmux hands on to its terminal (`allow-passthrough`).
  static func throughTmux(_ sequence: String) -> String {
    "\u{1B}Ptmux;"
      + sequence.split(separator: "\u{1B}", omittingEmptySubsequences: false).joined(separator: "\u{1B}\u{1B}")
      + "\u{1B}\\"
  }

  /// Erases a cell where a picture will be. tmux hands sequences on to wherever its terminal's cursor stands, and sends
  /// that home after each; it brings the cursor here to erase.
  static let cursorThroughTmux = "\u{1B}[X"

  /// Draws in `rows` rows from `column` on, wherever drawing leaves the cursor: room is made first, and afterwards the
  /// cursor stands at the start of the row below.
  static func placed(rows: Int, column: Int, _ drawing: String) -> String {
    let indent = column > 0 ? "\u{1B}[\(column)C" : ""
    return String(repeating: "\n", count: rows) + "\u{1B}[\(rows)A" + indent + "\u{1B}7" + drawing + "\u{1B}8"
      + "\r\u{1B}[\(rows)B"
  }
}
