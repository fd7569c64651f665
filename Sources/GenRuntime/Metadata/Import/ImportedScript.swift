import GenAPI
import GenLanguage
import Imaging

/// What the texts in an image tell about how it was made, as statements.
public struct ImportedScript: Hashable, Sendable {
  /// The program that wrote the texts.
  public enum Origin: String, Hashable, Sendable {
    case gen
    case automatic1111 = "AUTOMATIC1111"
    case invokeAI = "InvokeAI"
    case comfyUI = "ComfyUI"
    case swarmUI = "SwarmUI"
    case stableDiffusionCpp = "stable-diffusion.cpp"
  }

  /// Who wrote the texts.
  public var origin: Origin
  /// Statements, one each: settings, and for images of `gen` the whole script that made them.
  public var lines: [String] = []
  /// What could not be taken over, each a short phrase.
  public var unmapped: [String] = []
  /// Who drew it, and in which revision; images of `gen` say so.
  public var madeBy: (service: String, revision: String)? {
    service.flatMap { service in revision.map { (service, $0) } }
  }

  private var service: String?
  private var revision: String?

  /// Reads the texts of an image; `nil` when none of the known programs wrote them. Nothing in them is run, and what is
  /// not understood is listed.
  public init?(texts: [PNGText]) {
    let texts = Self.byName(texts)
    if let record = texts["gen"].flatMap({ JSONValue($0) }), let script = record["script"]?.string {
      self.init(.gen, ImportedFields())
      lines = script.split(separator: "\n").map(String.init)
      (service, revision) = (record["service"]?.string, record["revision"]?.string)
      return
    }
    let parameters =
      ["parameters", "usercomment", "comment", "description", "imagedescription"].lazy.compactMap { texts[$0] }
      .first { !$0.isEmpty } ?? ""
    if let fields = ImportedFields(swarmUI: parameters) {
      self.init(.swarmUI, fields)
    } else if let fields = ImportedFields(invokeAI: texts) {
      self.init(.invokeAI, fields)
    } else if let fields = ImportedFields(infotext: parameters) {
      let isCpp = parameters.contains("stable-diffusion.cpp") || parameters.contains("SDCPP")
      self.init(isCpp ? .stableDiffusionCpp : .automatic1111, fields)
    } else if let fields = ImportedFields(comfyUI: texts["prompt"] ?? "") {
      self.init(.comfyUI, fields)
    } else {
      return nil
    }
  }

  /// Texts by their names in lower case, the first of each name. Exif has no names of one's own: ComfyUI writes them in
  /// front of its texts (`prompt:{…}`), whatever the tag.
  private static func byName(_ texts: [PNGText]) -> [String: String] {
    var named: [String: String] = [:]
    for text in texts {
      let prefix = text.text.prefix(16).prefix { $0.isLetter }
      let rest = text.text.dropFirst(prefix.count)
      let isNamed = !prefix.isEmpty && rest.hasPrefix(":{")
      let (name, value) = isNamed ? (String(prefix), String(rest.dropFirst())) : (text.keyword, text.text)
      if named[name.lowercased()] == nil { named[name.lowercased()] = value }
    }
    return named
  }

  private init(_ origin: Origin, _ fields: ImportedFields) {
    self.origin = origin
    unmapped = fields.unmapped
    add("prompt", fields.prompt)
    add("negative", fields.negative)
    addSize(fields.width, fields.height)
    addSampler(fields.sampler)
    addNumber("steps", fields.steps, 1...150, isWhole: true)
    addNumber("cfg", fields.cfg, 0...35, isWhole: false)
    addNumber("seed", fields.seed, 1...4_294_967_295, isWhole: true)
  }

  private mutating func add(_ name: String, _ text: String?) {
    guard let text, text.contains(where: { !$0.isWhitespace }) else { return }
    let syntax = PromptSyntax(text, of: name, by: origin)
    let parts = syntax.texts.map { ScriptText.quoted($0.text) + ($0.weight.map { " weight \($0)" } ?? "") }
    lines.append("\(name) \(parts.joined(separator: ", "))")
    unmapped += syntax.unmapped
  }

  private mutating func addSize(_ width: String?, _ height: String?) {
    guard let width, let height else { return }
    guard let columns = Int(width), let rows = Int(height), columns % 64 == 0, rows % 64 == 0,
      (64...2048).contains(columns), (64...2048).contains(rows)
    else { return unmapped.append("size \(width)x\(height): gen needs multiples of 64") }
    lines.append("size \(columns)x\(rows)")
  }

  private mutating func addSampler(_ written: String?) {
    guard var name = written else { return }
    let schedules = ["karras", "exponential", "discrete", "ays", "gits", "sgm uniform", "sgm_uniform", "simple"]
    for schedule in schedules where name.lowercased().hasSuffix(" \(schedule)") {
      let words = String(name.suffix(schedule.count))
      name = String(name.dropLast(schedule.count + 1))
      if schedule != "discrete" { unmapped.append("schedule \(words)") }
    }
    // InvokeAI marks the schedule of Karras with a letter.
    if name.hasSuffix("_k"), ChoiceList.samplers.canonical(name) == nil {
      name = String(name.dropLast(2))
      unmapped.append("schedule karras")
    }
    if let sampler = ChoiceList.samplers.canonical(name) {
      lines.append("sampler \(sampler)")
    } else {
      unmapped.append("sampler \(name)")
    }
  }

  private mutating func addNumber(_ name: String, _ text: String?, _ range: ClosedRange<Double>, isWhole: Bool) {
    guard let text else { return }
    guard let number = Number(parsing: text), range.contains(number.doubleValue), !isWhole || number.intValue != nil
    else { return unmapped.append("\(name) \(text)") }
    lines.append("\(name) \(number)")
  }
}
