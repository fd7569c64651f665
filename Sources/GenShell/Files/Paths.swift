#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Where gen keeps its own files: the XDG directories, or everything below `GEN_HOME`.
package struct Paths: Hashable {
  /// The folder of history, and later the store; `nil` for a user without a home, who has neither.
  package let data: String?
  /// `config.toml`.
  package let configuration: String?

  /// The lines typed at the prompt.
  package var history: String? { data.map { $0 + "/history" } }

  /// The keys of services, beside the configuration.
  package var keys: String? {
    configuration.flatMap { path in path.lastIndex(of: "/").map { path[..<$0] + "/keys" } }
  }

  /// From the environment; a relative `GEN_HOME` starts at `currentDirectory`. Nothing of a user without a home is
  /// looked for in the working directory: that may be anybody's.
  package init(environment: (String) -> String?, currentDirectory: String? = Paths.currentDirectory()) {
    if let own = environment("GEN_HOME"), !own.isEmpty {
      let home = own.hasPrefix("/") ? own : currentDirectory.map { "\($0)/\(own)" } ?? own
      (data, configuration) = (home, home + "/config.toml")
      return
    }
    // The XDG specification ignores relative paths.
    func directory(_ name: String) -> String? {
      environment(name).flatMap { $0.hasPrefix("/") ? $0 : nil }
    }
    let home = directory("HOME")
    data = (directory("XDG_DATA_HOME") ?? home.map { $0 + "/.local/share" }).map { $0 + "/gen" }
    configuration = (directory("XDG_CONFIG_HOME") ?? home.map { $0 + "/.config" }).map { $0 + "/gen/config.toml" }
  }

  /// The folder that relative paths start from.
  package static func currentDirectory() -> String? {
    guard let path = getcwd(nil, 0) else { return nil }
    defer { free(path) }
    return String(cString: path)
  }
}
