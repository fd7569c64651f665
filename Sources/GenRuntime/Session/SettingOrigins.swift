import GenLanguage

/// Where each setting of a call was set. Calls of one statement share one.
public struct SettingOrigins: Hashable, Sendable {
  private var spans: [Span?] = []

  /// Nothing was set.
  public init() {}

  /// The origins of settings by their position in the table.
  init(_ settings: [Assigned?]) { spans = settings.map { $0?.span } }

  /// The text that set a setting; `nil` for defaults, flags and configuration.
  public subscript(id: SettingID) -> Span? {
    spans.indices.contains(Int(id.rawValue)) ? spans[Int(id.rawValue)] : nil
  }
}
