/// Which proxy stands between this machine and a service; as curl reads the environment.
public struct ProxySettings: Hashable, Sendable {
  /// A proxy that tunnels.
  public struct Proxy: Hashable, Sendable {
    /// Without brackets.
    public var host: String
    /// 1…65535
    public var port: Int
    /// Whether it speaks SOCKS 5 instead of HTTP.
    public var isSOCKS: Bool
    /// `name:password` for it, if it wants them.
    var credentials: Secret?
  }

  /// The proxy of an origin; `nil` goes straight there. Loopback always does.
  /// - Parameter environment: asked for `https_proxy`, `http_proxy`, `all_proxy` and `no_proxy`, also in capitals, but
  ///   for `HTTP_PROXY`: a web server would set that from a header.
  /// - Throws: `ServiceAddressError` when the variable is no address.
  public static func proxy(
    for origin: Origin, environment: (String) -> String?
  ) throws(ServiceAddressError) -> Proxy? {
    func first(_ names: [String]) -> (name: String, value: String)? {
      for name in names {
        if let value = environment(name), !value.isEmpty { return (name, value) }
      }
      return nil
    }
    if origin.isLoopback { return nil }
    if let exceptions = first(["no_proxy", "NO_PROXY"])?.value, isExcepted(origin.host, exceptions) { return nil }
    let own = origin.isSecure ? ["https_proxy", "HTTPS_PROXY"] : ["http_proxy"]
    guard let (name, text) = first(own + ["all_proxy", "ALL_PROXY"]) else { return nil }
    do throws(ServiceAddressError) {
      return try parse(text)
    } catch {
      throw ServiceAddressError(text: text, variable: name)
    }
  }

  private static func isExcepted(_ host: String, _ exceptions: String) -> Bool {
    exceptions.lowercased().split { $0 == "," || $0 == " " }.contains { entry in
      let name = entry.hasPrefix("*.") ? entry.dropFirst(2) : entry.hasPrefix(".") ? entry.dropFirst() : entry
      return entry == "*" || host == name || host.hasSuffix(".\(name)")
    }
  }

  private static func parse(_ text: String) throws(ServiceAddressError) -> Proxy {
    var rest = text[...]
    var isSOCKS = false
    if let scheme = rest.firstRange(of: "://") {
      let name = rest[..<scheme.lowerBound].lowercased()
      isSOCKS = name.hasPrefix("socks")
      guard isSOCKS || name == "http" else { throw ServiceAddressError(text: text) }
      rest = rest[scheme.upperBound...]
    }
    var credentials: Secret?
    if let at = rest.lastIndex(of: "@") {
      credentials = Secret(rest[..<at])
      rest = rest[rest.index(after: at)...]
    }
    let origin = try ServiceAddress("http://\(rest)").origin
    let hasPort = rest.split(separator: "/").first?.last?.isNumber == true && rest.contains(":")
    let port = hasPort ? origin.port : (isSOCKS ? 1080 : 3128)
    return Proxy(host: origin.host, port: port, isSOCKS: isSOCKS, credentials: credentials)
  }
}
