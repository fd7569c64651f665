import ArgumentParser
import GenClient
import GenLanguage
import GenShell

/// `gen key add|list|remove`
struct KeyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key", abstract: "Keep the keys of services.",
    discussion: """
      A key belongs to an origin (scheme, host and port) and is sent nowhere else. Keys are in a file that only you can \
      read, beside config.toml. STABILITY_API_KEY goes before the key of its origin.
      """,
    subcommands: [KeyAddCommand.self, KeyListCommand.self, KeyRemoveCommand.self])

  /// The file of keys.
  /// - Throws: `CommandFailure`
  static func file() throws -> KeyFile {
    guard let path = Paths(environment: environmentVariable).keys else {
      throw CommandFailure(.cannotWrite, "there is no home directory to keep keys in; set GEN_HOME")
    }
    return KeyFile(path: path)
  }

  /// An origin from an argument.
  /// - Throws: `CommandFailure`
  static func origin(_ text: String) throws -> Origin {
    do throws(ServiceAddressError) {
      return try ServiceAddress(text).origin
    } catch {
      throw CommandFailure(.usage, error.description)
    }
  }

  /// What the file answers, or how the process ends.
  /// - Throws: `CommandFailure`
  static func asking<Value>(_ body: () throws(KeyFile.Failure) -> Value) throws -> Value {
    do throws(KeyFile.Failure) { return try body() } catch { throw CommandFailure(.cannotWrite, error.description) }
  }
}

/// `gen key add ORIGIN`
struct KeyAddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Give an origin a key: typed without being shown, or the line on standard input.")

  @Argument(help: "https://api.stability.ai, http://127.0.0.1:7878, …") var origin: String

  func run() throws {
    try ending {
      let (origin, file) = (try KeyCommand.origin(origin), try KeyCommand.file())
      let line: String?
      do { line = try HiddenLine.read(prompt: "key for \(origin): ") } catch { return .interrupted }
      guard let key = line.flatMap({ Secret($0) }) else {
        throw CommandFailure(.usage, "that is no key: letters, digits and signs without spaces")
      }
      try KeyCommand.asking { () throws(KeyFile.Failure) in try file.add(key, for: origin) }
      OutputStream.standardError.write("the key of \(origin) is in \(visibleText(file.path))\n")
      return .done
    }
  }
}

/// `gen key list`
struct KeyListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List the origins that have a key.")

  func run() throws {
    try ending {
      let file = try KeyCommand.file()
      for origin in try KeyCommand.asking({ () throws(KeyFile.Failure) in try file.origins() }) {
        OutputStream.standardOutput.write(visibleText(origin) + "\n")
      }
      return .done
    }
  }
}

/// `gen key remove ORIGIN`
struct KeyRemoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "remove", abstract: "Forget the key of an origin.")

  @Argument(help: "As `gen key list` writes it.") var origin: String

  func run() throws {
    try ending {
      let (origin, file) = (try KeyCommand.origin(origin), try KeyCommand.file())
      guard try KeyCommand.asking({ () throws(KeyFile.Failure) in try file.remove(origin) }) else {
        throw CommandFailure(.noInput, "there is no key of \(origin)")
      }
      return .done
    }
  }
}
