import HTTPTypes

/// Turns away what a browser was tricked into sending: DNS rebinding shows in the `Host` header, a foreign page in
/// `Origin`. Programs send neither wrong.
struct Gate: Sendable {
  /// Host names answered to, in lower case, without port; addresses always are, since no name stands behind them.
  let hosts: Set<String>
  /// Origins whose pages may call; `*` lets all in.
  let origins: Set<String>

  init(hosts: [String], origins: [String]) {
    self.hosts = Set(hosts.map { $0.lowercased() } + ["localhost"])
    self.origins = Set(origins)
  }

  /// - Returns: `nil` when the request may go on.
  func refusal(host: String?, origin: String?) -> Refusal? {
    guard let host, !host.isEmpty else {
      return Refusal(403, "permission_denied", "host: is required: this server answers to names it knows")
    }
    guard admits(host: host) else {
      let name = Refusal.visible(host)
      return Refusal(
        403, "permission_denied",
        "host: this server does not answer to `\(name)`: use its address, or start it with --allow-host \(name)")
    }
    guard let origin, !allows(origin), !Self.isSame(origin, host) else { return nil }
    return Refusal(
      403, "permission_denied",
      "origin: pages of `\(Refusal.visible(origin))` may not call this server: start it with --cors \(Refusal.visible(origin))"
    )
  }

  /// Whether pages of this origin were let in.
  func allows(_ origin: String) -> Bool { origins.contains("*") || origins.contains(origin) }

  private func admits(host: String) -> Bool {
    let name = Self.name(of: host)
    return hosts.contains(name) || name.hasSuffix(".localhost") || Self.isAddress(name)
  }

  /// A host without its port.
  private static func name(of host: String) -> String {
    if host.hasPrefix("["), let end = host.firstIndex(of: "]") { return String(host[...end]) }
    let end = host.utf8.firstIndex(of: UInt8(ascii: ":")) ?? host.endIndex
    return host[..<end].lowercased()
  }

  private static func isAddress(_ name: String) -> Bool {
    if name.hasPrefix("[") {
      return name.dropFirst().dropLast().allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." }
    }
    let numbers = name.split(separator: ".", omittingEmptySubsequences: false)
    return numbers.count == 4 && numbers.allSatisfy { UInt8($0) != nil }
  }

  private static func isSame(_ origin: String, _ host: String) -> Bool {
    origin == "http://\(host)" || origin == "https://\(host)"
  }
}
