import HTTPTypes

/// Turns away what a browser was tricked into sending: DNS rebinding shows in the `Host` header, a foreign page in
/// `Origin`. Programs send neither wrong.
struct Gate: Sendable {
  /// Host names answered to, in lower case, without port; addresses always are, since no name stands behind them.
  let hosts: Set<String>
  /// Origins whose pages may call; `*` lets all in.
  let origins: Set<String>

  init(hosts: [String], origins: [String]) {
    self.hosts = Set(hosts.map { Self.name(of: $0) ?? $0.lowercased() } + ["localhost"])
    self.origins = Set(origins)
  }

  /// - Returns: `nil` when the request may go on.
  func refusal(host: String?, origin: String?) -> Refusal? {
    guard let host, !host.isEmpty else {
      return Refusal(400, "bad_request", "host: is required: this server answers to names it knows")
    }
    guard let asked = Self.name(of: host) else {
      return Refusal(
        400, "bad_request", "host: `\(Refusal.visible(host))` must be one name or address, with or without a port")
    }
    guard admits(asked) else {
      let name = Refusal.visible(asked)
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

  private func admits(_ name: String) -> Bool {
    hosts.contains(name) || name.hasSuffix(".localhost") || Self.isAddress(name)
  }

  /// A host without its port, in lower case.
  /// - Returns: `nil` for what cannot be one: two names, or bytes that no name has.
  private static func name(of host: String) -> String? {
    let bytes = Array(host.utf8)
    let isBracketed = bytes.first == UInt8(ascii: "[")
    let end =
      isBracketed
      ? bytes.firstIndex(of: UInt8(ascii: "]")).map { $0 + 1 } : bytes.firstIndex(of: UInt8(ascii: ":")) ?? bytes.count
    guard let end, isPort(bytes[end...]) else { return nil }
    let name = isBracketed ? bytes[1..<(end - 1)] : bytes[..<end]
    guard !name.isEmpty, name.allSatisfy(isBracketed ? isOfAddress : isOfName) else { return nil }
    return String(decoding: bytes[..<end], as: UTF8.self).lowercased()
  }

  /// `:7878`, or nothing.
  private static func isPort(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first else { return true }
    let digits = bytes.dropFirst()
    return first == UInt8(ascii: ":") && digits.count <= 5 && digits.allSatisfy(isDigit)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  private static func isOfName(_ byte: UInt8) -> Bool {
    let letter = byte | 0x20
    return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(letter) || isDigit(byte) || "-._".utf8.contains(byte)
  }

  private static func isOfAddress(_ byte: UInt8) -> Bool {
    isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20) || ":.".utf8.contains(byte)
  }

  private static func isAddress(_ name: String) -> Bool {
    if name.hasPrefix("[") { return true }
    let numbers = name.split(separator: ".", omittingEmptySubsequences: false)
    return numbers.count == 4 && numbers.allSatisfy { UInt8($0) != nil }
  }

  private static func isSame(_ origin: String, _ host: String) -> Bool {
    origin == "http://\(host)" || origin == "https://\(host)"
  }
}
