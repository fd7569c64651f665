import GenRuntime
import GenServer
import GenShell
import TOMLKit

/// What was decided before any statement runs; weakest first: built in, `config.toml`, environment, flags.
struct Configuration {
  /// Who answers.
  var service: String?
  /// Where images go.
  var out: String?
  /// The address of the service `stability`; the vendor's if nil.
  var address: String?
  /// Origins without TLS that may be asked although they are not on this machine.
  var plainHTTP: [String] = []
  /// The most calls under way at a time; each service's own number if nil.
  var jobs: Int?
  /// Requests that a service is sent at most in a time.
  var rate: RateLimit?
  /// Where service and folder come from.
  var origins: [SettingID: String] = [:]

  /// Reads the file, if there is one, and the environment.
  static func load(paths: Paths, environment: (String) -> String?) throws -> Configuration {
    var result = Configuration()
    if let path = paths.configuration, let bytes = try bytes(of: path, home: paths.data) {
      try result.read(String(decoding: bytes, as: UTF8.self), name: path)
    }
    if let address = environment("API_HOST"), !address.isEmpty { result.address = address }
    if let service = environment("GEN_SERVICE"), !service.isEmpty { result.name(service, from: "GEN_SERVICE") }
    if let out = environment("GEN_OUT"), !out.isEmpty {
      result.out = out
      result.origins[.out] = "GEN_OUT"
    }
    return result
  }

  /// What the file holds; `nil` when there is none. One that is there but cannot be read is not passed over.
  private static func bytes(of path: String, home: String?) throws -> [UInt8]? {
    do {
      return try InputFile.read(path, limit: InputFile.configurationLimit)
    } catch  where error.isMissing {
      return nil
    } catch {
      // Where all of gen's files lie together, the store cannot be used either.
      if let home, path.hasPrefix(home + "/"), !FileSaving.canEnter(home) {
        let message = "`\(home)` may not be entered: check its permissions, or set GEN_HOME to another folder"
        throw CommandFailure(.cannotWrite, message)
      }
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
      switch key {
      case "service": self.name(try string(key, table, name), from: name)
      case "out": (out, origins[.out]) = (try string(key, table, name), name)
      case "api-host": address = try string(key, table, name)
      case "plain-http": plainHTTP = try strings(key, table, name)
      case "jobs":
        guard let count = table[key]?.int else { throw CommandFailure(.usage, "\(name): `jobs` must be a number") }
        jobs = try Self.jobs(count, "\(name): `jobs`")
      case "rate":
        let text = try string(key, table, name)
        do throws(OptionError) {
          rate = try RateLimit(parsing: text)
        } catch {
          throw CommandFailure(.usage, "\(name): \(error)")
        }
      default:
        let known = ["service", "out", "api-host", "plain-http", "jobs", "rate"].map { "`\($0)`" }
        throw CommandFailure(.usage, "\(name): unknown key `\(key)`; it knows \(known.joined(separator: ", "))")
      }
    }
  }

  private func string(_ key: String, _ table: TOMLTable, _ name: String) throws -> String {
    if let value = table[key]?.string { return value }
    throw CommandFailure(.usage, "\(name): `\(key)` must be a string: \(key) = \"…\"")
  }

  private func strings(_ key: String, _ table: TOMLTable, _ name: String) throws -> [String] {
    if let array = table[key]?.array {
      let values = array.compactMap(\.string)
      if values.count == array.count { return values }
    }
    throw CommandFailure(.usage, "\(name): `\(key)` must be a list: \(key) = [\"http://teacher:7878\"]")
  }
}

extension Configuration {
  /// A number of jobs.
  /// - Throws: `CommandFailure`
  static func jobs(_ count: Int, _ source: String) throws -> Int {
    guard (1...64).contains(count) else { throw CommandFailure(.usage, "\(source) must be 1…64, not \(count)") }
    return count
  }

  /// Names the service, and with `NAME=URL` where it answers.
  mutating func name(_ service: String, from source: String) {
    let parts = service.split(separator: "=", maxSplits: 1)
    self.service = parts.first.map(String.init) ?? service
    if parts.count == 2 { address = String(parts[1]) }
    origins[.service] = source
  }
}
