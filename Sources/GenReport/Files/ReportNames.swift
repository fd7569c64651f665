import GenAPI

/// The names of the files of one report, which belong together: all of them are free when it is made.
struct ReportNames {
  let files: ReportFiles
  /// What all names begin with: `out/towers`, `out/towers-2`.
  let base: String

  /// The first of `name`, `name-2`, … under which none of the endings exists.
  init(_ name: String, endings: [String], _ files: ReportFiles) {
    self.files = files
    let first = "\(files.folder)/\(name)"
    func isFree(_ base: String) -> Bool { !endings.contains { files.exists(base + $0) } }
    var (base, number) = (first, 1)
    while !isFree(base), number < 100_000 {
      number += 1
      base = "\(first)-\(number)"
    }
    self.base = base
  }

  /// Saves a text and returns its path.
  func save(_ text: String, ending: String) throws -> String {
    try files.save(base + ending) { write in try write(Array(text.utf8)[...]) }
  }

  /// Saves a picture that is drawn while it is written, and returns its path.
  func save(_ picture: DrawnPicture, ending: String) throws -> String {
    try files.save(base + ending) { write in try picture.writePNG(to: write) }
  }

  /// A path as a page in the folder of the reports links to it: with `/`, percent-encoded, relative.
  func link(to path: String) -> String {
    let from = Self.parts(files.absolutePath(files.folder))
    let to = Self.parts(files.absolutePath(path))
    let common = zip(from, to.dropLast()).prefix { $0 == $1 }.count
    let up = Array(repeating: "..", count: from.count - common)
    return (up + to.dropFirst(common).map(Self.encoded)).joined(separator: "/")
  }

  /// The parts of a path without `.` and with `..` resolved.
  private static func parts(_ path: String) -> [String] {
    var parts: [String] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", !parts.isEmpty { parts.removeLast() } else { parts.append(String(part)) }
    }
    return parts
  }

  /// Everything but unreserved characters (RFC 3986, 2.3) as %XX, so that nothing in a name means anything in a link.
  private static func encoded(_ part: String) -> String {
    var result = ""
    for byte in part.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.count < 2 ? "0" : "") + digits
      }
    }
    return result
  }
}
