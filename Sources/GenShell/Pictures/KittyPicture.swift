/// Pictures by kitty's graphics protocol (https://sw.kovidgoyal.net/kitty/graphics-protocol).
enum KittyPicture {
  /// The most Base64 digits in one escape sequence.
  static let chunkLength = 4096

  /// The sequences that show a PNG in so many cells. Both counts are sent, or kitty stretches the picture; answers are
  /// muted, and the cursor stays.
  /// - Parameter id: for a picture that is to be replaced or removed.
  static func sequences(png: [UInt8], columns: Int, rows: Int, id: UInt32? = nil) -> [String] {
    let digits = Array(TerminalText.base64(png).utf8)
    var sequences: [String] = []
    for start in stride(from: 0, to: max(1, digits.count), by: chunkLength) {
      let end = min(start + chunkLength, digits.count)
      let name = id.map { ",i=\($0),p=1" } ?? ""
      let head = start == 0 ? "a=T,f=100,q=2,C=1\(name),c=\(columns),r=\(rows)," : ""
      let chunk = String(decoding: digits[start..<end], as: UTF8.self)
      sequences.append("\u{1B}_G\(head)m=\(end < digits.count ? 1 : 0);\(chunk)\u{1B}\\")
    }
    return sequences
  }

  /// Removes the picture of this id and its pixels.
  static func removal(id: UInt32) -> String { "\u{1B}_Ga=d,d=I,i=\(id),q=2\u{1B}\\" }
}
