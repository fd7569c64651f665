import GenAPI
import GenLanguage

extension SessionState {
  /// The call that the settings describe, with one image.
  func call(engine: String, seed: UInt32?) -> Call {
    var call = Call(engine: engine, prompts: prompts, seed: seed ?? 1)
    call.width = whole(.width, or: 512)
    call.height = whole(.height, or: 512)
    call.steps = whole(.steps, or: 50)
    if case .number(let scale)? = self[.cfg]?.value { call.cfgScale = scale.doubleValue }
    call.sampler = Sampler(rawValue: text(.sampler))
    call.clipGuidance = ClipGuidancePreset(rawValue: text(.clipGuidance)) ?? .none
    call.style = StylePreset(rawValue: text(.style))
    addImages(to: &call)
    return call
  }

  /// Prompts first, then what to avoid, with the opposite sign.
  private var prompts: [TextPrompt] {
    let wanted = texts(.prompt).map { TextPrompt($0.text, weight: $0.weight.doubleValue) }
    let unwanted = texts(.negative).map { TextPrompt($0.text, weight: (-$0.weight).doubleValue) }
    return wanted + unwanted
  }

  /// The texts of `prompt` or `negative`.
  func texts(_ id: SettingID) -> [WeightedText] {
    if case .prompts(let texts)? = self[id]?.value { texts } else { [] }
  }

  private func addImages(to call: inout Call) {
    if case .image(let image)? = self[.initImage]?.value {
      call.operation = .imageToImage
      call.initImage = image
      (call.scheduleStart, call.scheduleEnd) = schedule
    }
    if case .mask(let image, let source)? = self[.mask]?.value {
      if call.initImage != nil { call.operation = .masking }
      // What a mask opens is painted anew unless the script says how much stays.
      if self[.strength] == nil, self[.noise] == nil { (call.scheduleStart, call.scheduleEnd) = (nil, nil) }
      call.maskImage = image
      call.maskSource = source
    }
  }

  /// `step_schedule_start` = 1 - strength; 35 % is kept unless said otherwise.
  private var schedule: (start: Double, end: Double?) {
    if case .noise(let from, let to)? = self[.noise]?.value { return (from.doubleValue, to.doubleValue) }
    if case .number(let strength)? = self[.strength]?.value { return ((1 - strength).doubleValue, nil) }
    return (0.65, nil)
  }
}
