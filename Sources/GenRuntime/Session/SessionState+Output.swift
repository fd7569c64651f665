import GenAPI
import GenLanguage

extension SessionState {
  /// Where each setting was set; `known` if that has not changed.
  func origins(_ known: SettingOrigins?, count: Span?) -> SettingOrigins {
    if let known, known.hold(for: settings, count: count) { return known }
    return SettingOrigins(settings, count: count)
  }

  /// What becomes of the images.
  var output: OutputSettings {
    OutputSettings(
      out: text(.out), nameTemplate: text(.name), metadata: text(.metadata), preview: text(.preview))
  }

  /// Takes over the settings that are plain numbers.
  func updateNumbers(of call: inout Call) {
    call.steps = whole(.steps, or: 50)
    if case .number(let scale)? = self[.cfg]?.value { call.cfgScale = scale.doubleValue } else { call.cfgScale = 7 }
  }
}
