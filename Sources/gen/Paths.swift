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

  /// From the environment; a user without a home has them in the working directory.
  init(environment: (String) -> String?) {
    if let own = environment("GEN_HOME"), !own.isEmpty {
      data = own
      configuration = own + "/config.toml"
      return
    }
    let home = environment("HOME") ?? "."
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
let environmentVariable: @Sendable (String) -> String? = { name in
  getenv(name).map { String(cString: $0) }
}

/// Why a file could not be read, in the system's words.
struct ReadFailure: Error, CustomStringConvertible {
  /// `errno`.
  var code: Int32
  var description: String { String(cString: strerror(code)) }
}

/// The bytes of a file.
/// - Throws: `ReadFailure`.
func readWholeFile(_ path: String) throws -> [UInt8] {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { throw ReadFailure(code: errno) }
  defer { close(descriptor) }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = read(descriptor, &chunk, chunk.count)
    if count < 0, errno == EINTR { continue }
    guard count >= 0 else { throw ReadFailure(code: errno) }
    if count == 0 { return bytes }
    bytes += chunk[..<count]
  }
}
