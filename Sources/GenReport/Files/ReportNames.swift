import GenAPI

/// One file of a report.
struct ReportPart {
  /// What its name ends with.
  var ending: String
  var produce: ReportFiles.Producer

  /// A text.
  init(_ text: String, ending: String) {
    self.ending = ending
    produce = { write in try write(Array(text.utf8)[...]) }
  }

  /// A picture that is drawn while it is written.
  init(_ picture: DrawnPicture, ending: String) {
    self.ending = ending
    produce = { write in try picture.writePNG(to: write) }
  }
}

/// Where the files of one report go, and how pages link to others.
struct ReportNames {
  let files: ReportFiles

  init(_ files: ReportFiles) { self.files = files }

  /// Saves all parts and returns their paths, in order.
  /// - Parameter endings: what else such a report may have.
  func save(_ parts: [ReportPart], as name: String, endings: [String] = []) throws -> [String] {
    try files.save(parts.map { ReportFiles.Part(ending: $0.ending, produce: $0.produce) }, as: name, endings: endings)
  }

  /// A path as a page in the folder of the reports links to it: with `/`, percent-encoded, relative.
  func link(to path: String) -> String { relative(path).map(Self.encoded).joined(separator: "/") }

  /// A path from the folder of the reports.
  func path(to path: String) -> String { relative(path).joined(separator: "/") }

  private func relative(_ path: String) -> [String] {
    let from = Self.parts(files.absolutePath(files.folder))
    let to = Self.parts(files.absolutePath(path))
    let common = zip(from, to.dropLast()).prefix { $0 == $1 }.count
    return Array(repeating: "..", count: from.count - common) + to.dropFirst(common)
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
