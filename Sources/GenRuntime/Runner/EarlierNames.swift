import GenAPI

/// The names that a call may have given to an image: run numbers and days were others then.
struct EarlierNames {
  /// What a name without its extension is made of.
  private enum Part {
    case text(Substring)
    case number
    case date
  }

  private let parts: [Part]
  /// What a name of another template may end with.
  private let values: Set<Int>

  /// The names for an image of a call.
  init(of artifact: Artifact, _ planned: PlannedCall, date: LocalDate) {
    var marked = planned
    marked.run = Self.run
    // Neither number is likely in a prompt; if it is, another number in its place counts as the same name.
    let path = marked.path(of: artifact, extension: "", date: Self.date)
    let name = path[(path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex)...].dropLast()
    parts = Self.parts(of: name)
    let call = planned.call
    values = [
      Int(artifact.seed), artifact.index, call.steps, Int(exactly: call.cfgScale) ?? 0, call.width, call.height,
    ]
  }

  /// Whether a file name, with its extension, is one of them, or one that followed because those before it were taken:
  /// `a-3.png`, where `a.png` is there. Others may have been deleted since.
  func include(_ name: Substring, exists: (_ name: String) -> Bool) -> Bool {
    let dot = name.lastIndex(of: ".") ?? name.endIndex
    let (stem, end) = (name[..<dot], name[dot...])
    if Self.matches(stem, parts[...]) { return true }
    guard let hyphen = stem.lastIndex(of: "-"), let number = Int(stem[stem.index(after: hyphen)...]),
      (2...10_000).contains(number), Self.matches(stem[..<hyphen], parts[...])
    else { return false }
    // `castle-7` may as well be another template with the seed 7.
    return exists("\(stem[..<hyphen])\(end)")
      && (!values.contains(number) || (2..<number).allSatisfy { exists("\(stem[..<hyphen])-\($0)\(end)") })
  }

  private static let run = 9_182_736_455
  private static let date = LocalDate(year: 9182, month: 12, day: 31)

  private static func parts(of name: Substring) -> [Part] {
    var (parts, rest) = ([Part](), name)
    while !rest.isEmpty {
      let marks = [("\(run)", Part.number), (date.text, .date)].compactMap { mark, part in
        rest.firstRange(of: mark).map { ($0, part) }
      }
      guard let (range, part) = marks.min(by: { $0.0.lowerBound < $1.0.lowerBound }) else { break }
      parts += [.text(rest[..<range.lowerBound]), part]
      rest = rest[range.upperBound...]
    }
    return parts + [.text(rest)]
  }

  private static func matches(_ name: Substring, _ parts: ArraySlice<Part>) -> Bool {
    switch parts.first {
    case nil: name.isEmpty
    case .text(let text): name.hasPrefix(text) && matches(name.dropFirst(text.count), parts.dropFirst())
    case .date:
      zip(name, "0000-00-00").allSatisfy { $1 == "-" ? $0 == "-" : isDigit($0) } && name.count >= 10
        && matches(name.dropFirst(10), parts.dropFirst())
    case .number:
      name.indices.prefix { isDigit(name[$0]) }
        .contains { matches(name[name.index(after: $0)...], parts.dropFirst()) }
    }
  }

  private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }
}
