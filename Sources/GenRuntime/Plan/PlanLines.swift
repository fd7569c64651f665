import GenAPI

/// Writes calls as `explain as json` does, one line each, many of them quickly: into one buffer that is handed on
/// whenever it is full.
public struct PlanLines {
  private var buffer: [UInt8] = []
  private var paths: [PathKey: String] = [:]
  private let write: (String) -> Void
  private let unknownRun: (@Sendable (PlannedCall) -> Int?)?
  /// Calls that were sent before, and of which nobody knows what became; their lines name the run in `unknown_run`.
  public private(set) var unknown = UnknownCalls()

  /// Bytes that are collected before they are handed on.
  private static let capacity = 1 << 16

  /// Lines for `write`; `unknownRun` tells how a call was sent without an answer.
  public init(unknownRun: (@Sendable (PlannedCall) -> Int?)? = nil, write: @escaping (String) -> Void) {
    (self.unknownRun, self.write) = (unknownRun, write)
    buffer.reserveCapacity(Self.capacity + 4096)
  }

  /// Writes the calls of a step.
  public mutating func add(_ step: Step) {
    switch step {
    case .call(let planned): add(planned)
    case .find(let search): search.worstCase.forEach { add($0) }
    case .experiment(let experiment): experiment.calls.forEach { add($0) }
    default: break
    }
  }

  /// Writes a call.
  public mutating func add(_ planned: PlannedCall) {
    Self.append(planned, path: path(of: planned), to: &buffer)
    if let run = unknownRun?(planned) {
      unknown.add(run: run)
      buffer.append(#","unknown_run":"#, run)
    }
    buffer.append("}\n")
    if buffer.count >= Self.capacity { flush() }
  }

  /// Hands on what was collected.
  public mutating func flush() {
    if !buffer.isEmpty { write(String(decoding: buffer, as: UTF8.self)) }
    buffer.removeAll(keepingCapacity: true)
  }

  /// What the path of a request depends on.
  private struct PathKey: Hashable {
    let dialect: Dialect
    let engine: String
    let operation: Call.Operation
  }

  /// The path that a call is sent to; most calls of a plan share theirs.
  private mutating func path(of planned: PlannedCall) -> String {
    let key = PathKey(dialect: planned.dialect, engine: planned.call.engine, operation: planned.call.operation)
    if let path = paths[key] { return path }
    let path = (try? Explanation.wire(planned))?.path ?? ""
    paths[key] = path
    return path
  }

  /// A call on one line, without the brace at its end.
  private static func append(_ planned: PlannedCall, path: String, to bytes: inout [UInt8]) {
    let call = planned.call
    if isJSON(planned) {
      bytes.append(#"{"body":"#)
      appendBody(call, to: &bytes)
      if let image = call.initImage { bytes.append(#","init_image":"#, quoting: image.text) }
      if let mask = call.maskImage { bytes.append(#","mask_image":"#, quoting: mask.text) }
    } else {
      appendForm(planned, to: &bytes)
    }
    bytes.append(#","method":"POST""#)
    if let name = planned.name { bytes.append(#","name":"#, quoting: name) }
    if let organization = planned.organization { bytes.append(#","organization":"#, quoting: organization) }
    bytes.append(#","path":"#, quoting: path)
    bytes.append(#","run":"#, planned.run)
    bytes.append(#","service":"#, quoting: planned.service)
    if let travel = call.seedTravel {
      bytes.append(#","travel":{"amount":"#, decimal: travel.amount)
      bytes.append(#","to_seed":"#, Int(travel.toSeed))
      bytes.append("}")
    }
  }

  /// Whether the settings are sent as JSON: as the body, or as v1alpha's `options`.
  private static func isJSON(_ planned: PlannedCall) -> Bool {
    switch planned.call.operation {
    case .upscale: false
    case .textToImage: planned.dialect != .v2beta
    case .imageToImage, .masking: planned.dialect == .v1alpha
    }
  }

  /// A form of one part for each setting, and its images under the names of their parts.
  private static func appendForm(_ planned: PlannedCall, to bytes: inout [UInt8]) {
    guard case .form(let parts)? = try? Explanation.wire(planned).body else { return bytes.append(#"{"form":{}"#) }
    bytes.append(#"{"form":{"#)
    var isFirst = true
    for part in parts {
      guard case .text(let text) = part.content else { continue }
      if !isFirst { bytes.append(",") }
      isFirst = false
      bytes.appendQuoted(part.name)
      bytes.append(":", quoting: text)
    }
    bytes.append("}")
    for part in parts {
      switch part.content {
      case .text: continue
      case .initImage: bytes.append(#","\#(part.name)":"#, quoting: planned.call.initImage?.text ?? "")
      case .mask(let inverted):
        bytes.append(#","\#(part.name)":"#, quoting: planned.call.maskImage?.text ?? "")
        if inverted { bytes.append(#","mask_exchanged":true"#) }
      }
    }
  }

  private static func appendBody(_ call: Call, to bytes: inout [UInt8]) {
    bytes.append(#"{"cfg_scale":"#, decimal: call.cfgScale)
    bytes.append(#","clip_guidance_preset":"#, quoting: call.clipGuidance.rawValue)
    bytes.append(#","height":"#, call.height)
    let hasImage = call.initImage != nil
    if hasImage, let source = call.maskSource { bytes.append(#","mask_source":"#, quoting: source.rawValue) }
    if let sampler = call.sampler { bytes.append(#","sampler":"#, quoting: sampler.rawValue) }
    bytes.append(#","samples":"#, call.samples)
    bytes.append(#","seed":"#, Int(call.seed))
    if hasImage, let end = call.scheduleEnd { bytes.append(#","step_schedule_end":"#, decimal: end) }
    if hasImage, let start = call.scheduleStart { bytes.append(#","step_schedule_start":"#, decimal: start) }
    bytes.append(#","steps":"#, call.steps)
    if let style = call.style { bytes.append(#","style_preset":"#, quoting: style.rawValue) }
    bytes.append(#","text_prompts":["#)
    for (index, prompt) in call.prompts.enumerated() {
      bytes.append(index == 0 ? #"{"text":"# : #",{"text":"#, quoting: prompt.text)
      bytes.append(#","weight":"#, decimal: prompt.weight)
      bytes.append("}")
    }
    bytes.append(#"],"width":"#, call.width)
    bytes.append("}")
  }
}

extension ImageReference {
  /// A path, or the handle of an image.
  var text: String {
    switch self {
    case .file(let path): path
    case .artifact(let run, let index): "@\(run).\(index)"
    }
  }
}

extension [UInt8] {
  fileprivate mutating func append(_ text: String) { append(contentsOf: text.utf8) }

  fileprivate mutating func append(_ key: StaticString, quoting text: String) {
    append(key)
    appendQuoted(text)
  }

  fileprivate mutating func append(_ key: String, quoting text: String) {
    append(key)
    appendQuoted(text)
  }

  fileprivate mutating func append(_ key: StaticString) {
    append(contentsOf: UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount))
  }

  fileprivate mutating func append(_ key: StaticString, _ number: Int) {
    append(key)
    appendDigits(number)
  }

  fileprivate mutating func append(_ key: StaticString, decimal: Double) {
    append(key)
    if let whole = Int(exactly: decimal), whole.magnitude < 1_000_000_000_000 { return appendDigits(whole) }
    append(decimal.description)
  }

  private mutating func appendDigits(_ number: Int) {
    if number < 0 { append(UInt8(ascii: "-")) }
    var rest = number.magnitude
    let start = count
    repeat {
      append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    self[start...].reverse()
  }

  /// A JSON string.
  fileprivate mutating func appendQuoted(_ text: String) {
    append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): append(contentsOf: [UInt8(ascii: "\\"), byte])
      case 0..<0x20: append(Self.escapes[Int(byte)])
      default: append(byte)
      }
    }
    append(UInt8(ascii: "\""))
  }

  /// How JSON writes control characters.
  private static let escapes: [String] = (0..<32).map { code in
    switch code {
    case 8: "\\b"
    case 9: "\\t"
    case 10: "\\n"
    case 12: "\\f"
    case 13: "\\r"
    default: "\\u00" + (code < 16 ? "0" : "1") + String(code % 16, radix: 16)
    }
  }
}
