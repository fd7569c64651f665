import GenAPI
import GenLanguage

extension Compiler {
  /// The service that is asked now.
  var serviceName: String { state.serviceName }

  /// The engine ids of the service, as far as they are known.
  var engineIDs: [String] { host.engines(serviceName).map(\.id) }

  /// Asks the service for its limits, and settles engine and dialect, when service, dialect or engine changed.
  mutating func refreshLimits() {
    guard limitsAreStale else { return }
    limitsAreStale = false
    engine = state.engine(of: host)
    dialect = state.dialect(of: host)
    limits =
      host.service(serviceName)?.limits(dialect: dialect, engine: engine)
      ?? Limits.documented(dialect: dialect, engine: engine)
  }
}

extension SessionState {
  /// The text of a setting, or its default.
  func text(_ id: SettingID) -> String {
    if case .text(let text)? = self[id]?.value { return text }
    return SettingTable.defaultTexts[Int(id.rawValue)]
  }

  /// The service that is asked now.
  var serviceName: String { text(.service) }

  /// The engine that is asked now: the service's first unless named.
  func engine(of host: Host) -> String {
    if case .text(let engine)? = self[.engine]?.value { return engine }
    return host.engines(serviceName).first?.id ?? SettingTable[.engine].defaultText
  }

  /// The dialect that is spoken now: the engine's unless named.
  func dialect(of host: Host) -> Dialect {
    Dialect(rawValue: text(.dialect)) ?? Dialect.preferred(forEngine: engine(of: host))
  }

  /// The whole number of a setting, or `fallback`.
  func whole(_ id: SettingID, or fallback: Int) -> Int {
    guard case .number(let number)? = self[id]?.value else { return fallback }
    return number.intValue ?? fallback
  }
}
