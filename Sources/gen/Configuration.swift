import Imaging
import TOMLKit

/// What was decided before any statement runs; weakest first: built in, `config.toml`, environment, flags.
struct Configuration {
  /// A key of `config.toml` that is a setting of the language as well.
  static let keys = ["service", "out", "name", "metadata", "preview"]

  /// Setting name to value, as typed.
  var settings: [String: String] = [:]
  /// Where each value came from, for `help` and `doctor`.
  var origins: [String: String] = [:]

  /// Reads the file, if there is one, and the environment.
  static func load(paths: Paths, environment: (String) -> String?) throws -> Configuration {
    var result = Configuration()
    if let bytes = try? readWholeFile(paths.configuration) {
      try result.add(file: String(decoding: bytes, as: UTF8.self), name: paths.configuration)
    }
    for (variable, key) in [("GEN_SERVICE", "service"), ("GEN_OUT", "out")] {
      if let value = environment(variable), !value.isEmpty { result.set(key, value, from: variable) }
    }
    return result
  }

  /// Overrides a value.
  mutating func set(_ key: String, _ value: String, from origin: String) {
    settings[key] = value
    origins[key] = origin
  }

  private mutating func add(file text: String, name: String) throws {
    let table: TOMLTable
    do {
      table = try TOMLTable(string: text)
    } catch {
      throw CommandFailure(.usage, "\(name) is not valid TOML: \(error)")
    }
    for key in table.keys.sorted() {
      guard Self.keys.contains(key) else {
        throw CommandFailure(.usage, "\(name): unknown key `\(key)`; known are \(Self.keys.joined(separator: ", "))")
      }
      guard let value = table[key]?.string else {
        throw CommandFailure(.usage, "\(name): `\(key)` must be a string, like \(key) = \"…\"")
      }
      set(key, value, from: "config.toml")
    }
  }
}
