#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Where gen keeps its own files: the XDG directories, or everything below `GEN_HOME`.
struct Paths {
  /// History, and later the store.
  var data: String
  /// `config.toml`.
  var configuration: String

  /// From the environment; `nil` values of a user without a home end in the working directory.
  init(environment: (String) -> String?) {
    let home = environment("HOME") ?? "."
    if let own = environment("GEN_HOME"), !own.isEmpty {
      data = own
      configuration = own + "/config.toml"
      return
    }
    data = Self.directory(environment("XDG_DATA_HOME"), else: home + "/.local/share") + "/gen"
    configuration = Self.directory(environment("XDG_CONFIG_HOME"), else: home + "/.config") + "/gen/config.toml"
  }

  /// The XDG specification ignores relative paths.
  private static func directory(_ value: String?, else fallback: String) -> String {
    guard let value, value.hasPrefix("/") else { return fallback }
    return value
  }
}

/// The value of an environment variable.
func environmentVariable(_ name: String) -> String? {
  getenv(name).map { String(cString: $0) }
}
