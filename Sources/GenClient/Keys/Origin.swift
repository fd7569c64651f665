/// Scheme, host and port of a service: what a key belongs to.
public struct Origin: Hashable, Sendable, CustomStringConvertible {
  /// Whether it is https.
  public let isSecure: Bool
  /// In lower case; an IPv6 address without brackets.
  public let host: String
  /// 1…65535
  public let port: Int

  /// The vendor's.
  public static let vendor = Origin(isSecure: true, host: "api.stability.ai", port: 443)

  /// As it is written: the port only where it is not the scheme's own.
  public var description: String {
    let name = host.contains(":") ? "[\(host)]" : host
    let usual = isSecure ? 443 : 80
    return "\(isSecure ? "https" : "http")://\(name)" + (port == usual ? "" : ":\(port)")
  }

  /// Whether nothing leaves this machine.
  public var isLoopback: Bool {
    if host == "localhost" || host == "::1" || host.hasSuffix(".localhost") { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }
}

/// Where a service answers: an origin, and the path that its own paths are below.
public struct ServiceAddress: Hashable, Sendable {
  /// Who answers.
  public let origin: Origin
  /// Empty, or begins with `/` and does not end with one.
  public let path: String

  /// The vendor's address.
  public static let vendor = ServiceAddress(origin: .vendor, path: "")

  private init(origin: Origin, path: String) {
    (self.origin, self.path) = (origin, path)
  }

  /// An address from a text such as `https://api.stability.ai` or `http://127.0.0.1:7878/api/`.
  /// - Throws: `ServiceAddressError`
  public init(_ text: String) throws(ServiceAddressError) {
    let failure = ServiceAddressError(text: text)
    guard let schemeEnd = text.firstRange(of: "://") else { throw failure }
    let scheme = text[..<schemeEnd.lowerBound].lowercased()
    guard scheme == "https" || scheme == "http" else { throw failure }
    let rest = text[schemeEnd.upperBound...]
    let authority = rest.prefix { $0 != "/" }
    guard let (host, port) = Self.split(authority, usual: scheme == "https" ? 443 : 80) else { throw failure }
    var path = String(rest.dropFirst(authority.count))
    while path.last == "/" { path.removeLast() }
    let isPlain = path.utf8.allSatisfy { (0x21...0x7E).contains($0) && !"?#\\\"<>".utf8.contains($0) }
    guard isPlain else { throw failure }
    self.init(origin: Origin(isSecure: scheme == "https", host: host, port: port), path: path)
  }

  private static func split(_ authority: Substring, usual: Int) -> (host: String, port: Int)? {
    var host = authority
    var port = usual
    let afterBrackets = authority.lastIndex(of: "]") ?? authority.startIndex
    if let colon = authority[afterBrackets...].lastIndex(of: ":") {
      let digits = authority[authority.index(after: colon)...]
      guard let number = Int(digits), (1...65535).contains(number), digits.allSatisfy(\.isNumber) else { return nil }
      (host, port) = (authority[..<colon], number)
    }
    if host.hasPrefix("["), host.hasSuffix("]") {
      host = host.dropFirst().dropLast()
      guard host.utf8.allSatisfy({ isHexadecimal($0) || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") }) else {
        return nil
      }
    } else {
      // A name and a password, say, are no part of an origin.
      guard host.utf8.allSatisfy(isNamePart) else { return nil }
    }
    return host.isEmpty ? nil : (host.lowercased(), port)
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"):
      true
    default: false
    }
  }

  private static func isNamePart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}

/// A text that is no address of a service.
public struct ServiceAddressError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was given.
  public let text: String
  /// The variable of a proxy that held it; `nil` for an address that was given.
  var variable: String?

  /// What is wrong and how it is written. A name and a password before an `@` are not repeated.
  public var description: String {
    let shown = text.split(separator: "@").last.map { text.contains("@") ? "…@\($0)" : String($0) } ?? ""
    if let variable {
      return
        "`\(variable)` is `\(shown)`, which is no proxy: write it like `http://proxy:3128` or `socks5://proxy:1080`"
    }
    return "`\(shown)` is not an address: write it like `https://api.stability.ai` or `http://127.0.0.1:7878`"
  }
}
