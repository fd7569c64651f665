import GenLanguage

/// The one table of settings.
public enum SettingTable {
  /// In the order of `SettingID`, which is the order of help and of printed scripts.
  public static let all: [Setting] = picture + guidance + images + service + output

  /// What the values must be, by the setting's position: read for every statement, so kept apart from the texts.
  static let kinds: [Setting.Kind] = all.map(\.kind)

  /// The defaults by the setting's position, without quotes: read for every call.
  static let defaultTexts: [String] = all.map { setting in
    let text = setting.defaultText
    return text.hasPrefix("\"") ? String(text.dropFirst().dropLast()) : text
  }

  private static let byName: [String: SettingID] = {
    var names: [String: SettingID] = [:]
    for setting in all {
      for name in [setting.name] + setting.aliases { names[name] = setting.id }
    }
    return names
  }()

  /// A row.
  public static subscript(id: SettingID) -> Setting { all[Int(id.rawValue)] }

  /// The setting with this name or alias; case does not matter.
  public static func id(named name: String) -> SettingID? {
    byName[name] ?? byName[name.lowercased()]
  }

  /// All names and aliases, sorted.
  public static let names: [String] = byName.keys.sorted()

  /// The setting's value form by name and alias, for the parser.
  static var forms: [String: Vocabulary.SettingForm] {
    byName.mapValues { self[$0].form }
  }
}
