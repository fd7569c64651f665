/// Names of services: as in `services`, or `NAME=URL` for one at an address of its own.
enum ServiceName {
  /// The name without an address.
  static func base(_ name: String) -> String { name.split(separator: "=", maxSplits: 1).first.map(String.init) ?? name }

  /// The address; `nil` without one.
  static func address(_ name: String) -> String? {
    name.firstIndex(of: "=").map { String(name[name.index(after: $0)...]) }
  }
}
