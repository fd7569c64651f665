import Foundation

/// The `gen` binary under test, run as a user would: in a directory of its own, with an environment of its own.
struct GenBinary {
  /// What a finished run left.
  struct Result {
    var output: String
    var errors: String
    var status: Int32
  }

  /// The working directory; also holds the home directory and all of gen's files.
  let directory: URL

  /// An empty directory, removed by `remove()`.
  init() throws {
    directory = FileManager.default.temporaryDirectory.appending(path: "gen-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
  }

  /// Deletes the directory.
  func remove() { try? FileManager.default.removeItem(at: directory) }

  /// Beside the test bundle, or where `GEN_BINARY` says.
  static var path: String {
    if let named = ProcessInfo.processInfo.environment["GEN_BINARY"] { return named }
    let runner = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    return runner.appending(path: "gen").path
  }

  /// The root of the repository.
  static var root: URL {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  }

  /// Nothing of the user's but the locale: no key, no configuration, no colour.
  var environment: [String: String] {
    let own = ProcessInfo.processInfo.environment
    var result = ["HOME": directory.path, "GEN_HOME": directory.appending(path: ".gen").path]
    for name in ["PATH", "LC_ALL", "LOCPATH", "LANG", "GEN_SIMD"] { result[name] = own[name] }
    result["XDG_CONFIG_HOME"] = directory.appending(path: ".config").path
    result["SWIFT_BACKTRACE"] = "interactive=no"
    return result
  }

  /// Runs `gen` to its end, started by another program if one is named with its arguments.
  func run(
    _ arguments: [String], input: String = "", environment extra: [String: String] = [:], in folder: URL? = nil,
    through: [String] = []
  ) throws -> Result {
    let process = Process()
    process.executableURL = URL(filePath: through.isEmpty ? Self.path : "/usr/bin/env")
    process.arguments = through.isEmpty ? arguments : through + [Self.path] + arguments
    process.currentDirectoryURL = folder ?? directory
    process.environment = environment.merging(extra) { $1 }
    // Files, not pipes: no reader is needed while it runs, however much it prints.
    let files = try ["out", "err", "in"].map { suffix -> (URL, FileHandle) in
      let url = directory.appending(path: ".capture.\(suffix)")
      try Data(suffix == "in" ? Array(input.utf8) : []).write(to: url)
      return (url, try suffix == "in" ? FileHandle(forReadingFrom: url) : FileHandle(forWritingTo: url))
    }
    process.standardOutput = files[0].1
    process.standardError = files[1].1
    process.standardInput = files[2].1
    try process.run()
    process.waitUntilExit()
    defer { for (url, _) in files { try? FileManager.default.removeItem(at: url) } }
    return Result(
      output: String(decoding: try Data(contentsOf: files[0].0), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: files[1].0), as: UTF8.self),
      status: process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus)
  }

  /// Those of them that runs made: no sheets and no reports.
  func pictures(below folder: String) throws -> [String: Data] {
    try files(below: folder).filter { $0.key.hasSuffix(".png") && !$0.key.contains("-sheet") }
  }

  /// The bytes of every file below `folder`, by path relative to it; nothing if there is none.
  func files(below folder: String) throws -> [String: Data] {
    let base = directory.appending(path: folder)
    guard let names = FileManager.default.enumerator(atPath: base.path) else { return [:] }
    var result: [String: Data] = [:]
    for case let name as String in names {
      var isFolder: ObjCBool = false
      let url = base.appending(path: name)
      _ = FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder)
      if !isFolder.boolValue { result[name] = try Data(contentsOf: url) }
    }
    return result
  }
}
