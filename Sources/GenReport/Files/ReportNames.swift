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

/// Where the files of one report go. They belong together: they share the first of `name`, `name-2`, … that is free
/// or has nothing but some of just them, which are not written again.
struct ReportNames {
  let files: ReportFiles

  init(_ files: ReportFiles) { self.files = files }

  /// Saves all parts and returns their paths, in order.
  /// - Parameter endings: what else such a report may have.
  func save(_ parts: [ReportPart], as name: String, endings: [String] = []) throws -> [String] {
    let all = Set(parts.map(\.ending) + endings)
    var number = 1
    while true {
      let base = "\(files.folder)/\(name)" + (number > 1 ? "-\(number)" : "")
      let taken = all.filter { files.exists(base + $0) }
      // The last ones are texts, which differ sooner than the drawings before them.
      let isSame = parts.reversed().allSatisfy {
        !taken.contains($0.ending) || files.holds(base + $0.ending, $0.produce)
      }
      // Some of them may be left of a process that was killed.
      let isOurs = isSame && taken.isSubset(of: parts.map(\.ending))
      if isOurs || number == 100_000 {
        return try parts.map { part in
          let path = base + part.ending
          return isOurs && taken.contains(part.ending) ? path : try files.save(path, part.produce)
        }
      }
      number += 1
    }
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
