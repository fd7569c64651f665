import GenRuntime
import GenShell
import TOMLKit

/// What was decided before any statement runs; weakest first: built in, `config.toml`, environment, flags.
struct Configuration {
  /// Who answers.
  var service: String?
  /// Where images go.
  var out: String?
  /// Where both come from.
  var origins: [SettingID: String] = [:]

  /// Reads the file, if there is one, and the environment.
  static func load(paths: Paths, environment: (String) -> String?) throws -> Configuration {
    var result = Configuration()
    if let path = paths.configuration, let bytes = try bytes(of: path) {
      try result.read(String(decoding: bytes, as: UTF8.self), name: path)
    }
    if let service = environment("GEN_SERVICE"), !service.isEmpty {
      result.service = service
      result.origins[.service] = "GEN_SERVICE"
    }
    if let out = environment("GEN_OUT"), !out.isEmpty {
      result.out = out
      result.origins[.out] = "GEN_OUT"
    }
    return result
  }

  /// What the file holds; `nil` when there is none. One that is there but cannot be read is not passed over.
  private static func bytes(of path: String) throws -> [UInt8]? {
    do {
      return try InputFile.read(path, limit: InputFile.configurationLimit)
    } catch  where error.isMissing {
      return nil
    } catch {
      throw CommandFailure(.noInput, "cannot read `\(path)`: \(error)")
    }
  }

  /// The options of a session, with nothing of the command line yet.
  var sessionOptions: SessionOptions {
    var options = SessionOptions()
    if let service { options.service = service }
    options.out = out
    options.origins = origins
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
      origins[key == "service" ? .service : .out] = name
    }
  }
}
