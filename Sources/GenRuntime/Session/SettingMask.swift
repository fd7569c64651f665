/// A set of settings in one word.
struct SettingMask: Hashable, Sendable {
  private var bits: UInt64 = 0

  /// No settings.
  init() {}

  /// One setting.
  init(_ id: SettingID) { insert(id) }

  /// Some settings.
  init(_ ids: [SettingID]) { for id in ids { insert(id) } }

  /// All settings there are.
  static let all = SettingMask(SettingID.allCases)

  var isEmpty: Bool { bits == 0 }

  func contains(_ id: SettingID) -> Bool { bits >> UInt64(id.rawValue) & 1 == 1 }

  /// Whether there is no setting in it that is not in `other` as well.
  func isSubset(of other: SettingMask) -> Bool { bits & ~other.bits == 0 }

  func isDisjoint(with other: SettingMask) -> Bool { bits & other.bits == 0 }

  func union(_ other: SettingMask) -> SettingMask {
    var union = self
    union.formUnion(other)
    return union
  }

  mutating func subtract(_ other: SettingMask) { bits &= ~other.bits }

  mutating func insert(_ id: SettingID) { bits |= 1 << UInt64(id.rawValue) }

  mutating func formUnion(_ other: SettingMask) { bits |= other.bits }

  mutating func removeAll() { bits = 0 }
}
