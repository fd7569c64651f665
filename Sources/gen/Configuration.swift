import GenRuntime
import TOMLKit

/// What was decided before any statement runs; weakest first: built in, `config.toml`, environment, flags.
struct Configuration {
  /// Who answers.
  var service: String?
  /// Where images go.
  var out: String?

  /// Reads the file, if there is one, and the environment.
  static func load(paths: Paths, environment: (String) -> String?) throws -> Configuration {
    var result = Configuration()
    if let bytes = try? readWholeFile(paths.configuration) {
      try result.read(String(decoding: bytes, as: UTF8.self), name: paths.configuration)
    }
    if let service = environment("GEN_SERVICE"), !service.isEmpty { result.service = service }
    if let out = environment("GEN_OUT"), !out.isEmpty { result.out = out }
    return result
  }

  /// The options of a session, with nothing of the command line yet.
  var sessionOptions: SessionOptions {
    var options = SessionOptions()
    if let service { options.service = service }
    options.out = out
    return options
  }

  private mutating func read(_ text: String, name: String) throws {
    let table: TOMLTable
    do {
      table = try TOMLTable(string: text)
    } catch {
      throw CommandFailure(.usage, "\(name) is not valid TOML: \(error)")
    }
    for key in table.keys.sorted() {
      guard key == "service" || key == "out" else {
        throw CommandFailure(.usage, "\(name): unknown key `\(key)`; it knows `service` and `out`")
      }
      guard let value = table[key]?.string else {
        throw CommandFailure(.usage, "\(name): `\(key)` must be a string: \(key) = \"…\"")
      }
      if key == "service" { service = value } else { out = value }
    }
  }
}
