import GenAPI
import GenLanguage

/// A template of file names: `{prompt}-{seed}`.
public enum FileNameTemplate {
  /// What is used unless a script says otherwise.
  public static let standard = "{prompt}-{seed}"

  /// What may stand in braces.
  static let fields = ["prompt", "seed", "run", "index", "date", "engine", "sampler", "steps", "cfg"]

  /// What is wrong with a template; `nil` when it can be used.
  static func problem(in template: String) -> (summary: String, help: String)? {
    if template.isEmpty || template.contains("/") || template.contains("\\") {
      return ("a file name template holds no folders and is not empty", "the folder is set by `out`")
    }
    for piece in pieces(of: template) {
      guard case .field(let field) = piece, !fields.contains(field) else { continue }
      let meant = closest(to: field, in: fields).map { "did you mean `{\($0)}`?" }
      let list = "there is " + fields.map { "`{\($0)}`" }.joined(separator: ", ")
      return ("file names have no `{\(field)}`", meant ?? list)
    }
    return nil
  }

  /// The name of an image, without extension: no folders, no leading dot, at most 120 bytes.
  static func name(_ template: String, for planned: PlannedCall, _ artifact: Artifact, date: LocalDate) -> String {
    let filled = pieces(of: template).map { piece in
      switch piece {
      case .text(let text): text
      case .field(let field): value(of: field, planned, artifact, date)
      }
    }
    let name = slug(filled.joined(), keepsDots: true, limit: 119)
    if name.isEmpty { return "image" }
    return isReserved(name) ? "_" + name : name
  }

  /// Names of devices, which Windows does not give to files, whatever follows after a dot.
  private static func isReserved(_ name: String) -> Bool {
    let stem = (name.split(separator: ".", maxSplits: 1).first.map(String.init) ?? "").uppercased()
    if ["CON", "PRN", "AUX", "NUL"].contains(stem) { return true }
    guard stem.hasPrefix("COM") || stem.hasPrefix("LPT"), stem.count == 4, let digit = stem.last else { return false }
    return "0123456789¹²³".contains(digit)
  }

  private static func value(
    of field: String, _ planned: PlannedCall, _ artifact: Artifact, _ date: LocalDate
  ) -> String {
    let call = planned.call
    switch field {
    case "prompt":
      let subject = call.prompts.first { $0.weight > 0 }?.text ?? enlargedFile(call) ?? ""
      let text = slug(subject, keepsDots: false, limit: 60)
      return text.isEmpty ? "image" : text
    // Enlarging a file draws nothing.
    case "seed": return enlargedFile(call) == nil ? seeds(call, artifact) : ""
    case "run": return "\(planned.run)"
    case "index": return "\(artifact.index)"
    case "date": return date.text
    case "engine": return slug(call.engine, keepsDots: true, limit: 60)
    case "sampler": return slug(call.sampler?.rawValue ?? "auto", keepsDots: false, limit: 60)
    case "steps": return "\(call.steps)"
    case "cfg": return CanonicalScript.number(call.cfgScale)
    default: return ""
    }
  }

  /// The seed; between two of them both, and how far along: `1-to-7-at-0.25`.
  private static func seeds(_ call: Call, _ artifact: Artifact) -> String {
    guard let travel = call.seedTravel else { return "\(artifact.seed)" }
    let amount = (10_000 * travel.amount).rounded() / 10_000
    return "\(artifact.seed)-to-\(travel.toSeed)-at-\(CanonicalScript.number(amount))"
  }

  /// The name, without folder and extension, of the file that a call enlarges; `nil` for other calls.
  private static func enlargedFile(_ call: Call) -> String? {
    guard call.operation == .upscale, case .file(let path)? = call.initImage else { return nil }
    let name = path[(path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex)...]
    return String(name[..<(name.lastIndex(of: ".") ?? name.endIndex)])
  }

  private enum Piece {
    case text(String)
    case field(String)
  }

  private static func pieces(of template: String) -> [Piece] {
    var pieces: [Piece] = []
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      if open > rest.startIndex { pieces.append(.text(String(rest[..<open]))) }
      pieces.append(.field(String(rest[rest.index(after: open)..<close])))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { pieces.append(.text(String(rest))) }
    return pieces
  }

  /// Letters of any script and digits stay, in Unicode's form NFC and without what cannot be seen; everything else
  /// becomes one hyphen; cut at a character so that at most `limit` bytes remain. Letters keep their case.
  static func slug(_ text: String, keepsDots: Bool, limit: Int) -> String {
    var result = ""
    var length = 0
    for character in String(decoding: text._nfcCodeUnits, as: UTF8.self) {
      let isKept = character.isLetter || character.isNumber || character == "_" || (keepsDots && character == ".")
      let next = isKept ? visiblePart(character) : "-"
      if next == "-", result.isEmpty || result.last == "-" { continue }
      if next == ".", result.isEmpty { continue }
      length += next.utf8.count
      if length > limit { break }
      result.append(next)
    }
    while let last = result.last, last == "-" || last == "." { result.removeLast() }
    return result
  }

  /// A letter without joiners and variation selectors: names that look the same are the same.
  private static func visiblePart(_ character: Character) -> Character {
    guard character.unicodeScalars.contains(where: \.properties.isDefaultIgnorableCodePoint) else { return character }
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: character.unicodeScalars.filter { !$0.properties.isDefaultIgnorableCodePoint })
    return String(scalars).first ?? "-"
  }
}
