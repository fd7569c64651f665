import GenAPI
import GenLanguage
import GenRuntime
import Imaging

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A folder that tells Jupyter how to start a kernel: `kernel.json`, the kernel and its logos.
struct KernelSpec {
  /// The folder.
  let folder: String

  /// What `kernel.json` says. `metadata` is for whoever wrote it.
  private struct Description: Codable {
    struct Metadata: Codable {
      var installedBy: String?
      var version: String?

      enum CodingKeys: String, CodingKey {
        case installedBy = "installed_by"
        case version
      }
    }

    var argv: [String]
    var displayName: String
    var language: String
    var interruptMode: String?
    var metadata: Metadata?

    enum CodingKeys: String, CodingKey {
      case argv, language, metadata
      case displayName = "display_name"
      case interruptMode = "interrupt_mode"
    }
  }

  private static let descriptionName = "kernel.json"
  private static let owner = "gen"

  /// The kernelspec called `name` below a folder of Jupyter's data.
  /// - Throws: `CommandFailure` for a name that Jupyter does not take.
  init(name: String, data: String) throws {
    let isName = name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
      case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"): true
      default: false
      }
    }
    guard isName, !name.allSatisfy({ $0 == "." }) else {
      throw CommandFailure(.usage, "a kernel's name has a…z, 0…9, `.`, `_` and `-` only: `\(name)`")
    }
    folder = "\(data)/kernels/\(name)"
  }

  /// Writes the folder, or what is ours in it anew.
  /// - Parameters:
  ///   - program: this program, from the root.
  ///   - python: the interpreter, from the root.
  /// - Throws: `CommandFailure`
  func install(program: String, python: String, displayName: String) throws {
    let names = try names()
    if !names.isEmpty { try requireOurs() }
    let description = Description(
      argv: [python, "\(folder)/gen_kernel.py", program, "-f", "{connection_file}"], displayName: displayName,
      language: "gen", interruptMode: "signal",
      metadata: Description.Metadata(installedBy: Self.owner, version: Version.number))
    // Last, so that nobody starts half a kernel.
    let files =
      KernelFile.all + [
        KernelFile(name: Self.descriptionName, text: try CanonicalJSON.pretty(description) + "\n")
      ]
    for file in files {
      let path = "\(folder)/\(file.name)"
      do {
        if names.contains(file.name) {
          try AtomicFile.replace(contentsOf: path, with: file.bytes)
        } else {
          try FileSaving.saveExactly(file.bytes, to: path)
        }
      } catch {
        throw CommandFailure(.cannotWrite, "`\(path)` cannot be written: \(error)")
      }
    }
  }

  /// Removes our files, and the folder unless something else is in it.
  /// - Returns: what stays.
  /// - Throws: `CommandFailure`
  func remove() throws -> Set<String> {
    guard try !names().isEmpty else { throw CommandFailure(.noInput, "there is no kernel in `\(folder)`") }
    try requireOurs()
    for name in KernelFile.all.map(\.name) + [Self.descriptionName] {
      guard unlink("\(folder)/\(name)") == 0 || errno == ENOENT else {
        throw CommandFailure(.cannotWrite, "`\(folder)/\(name)` cannot be removed: \(String(cString: strerror(errno)))")
      }
    }
    // Python keeps what it compiled.
    let compiled = "\(folder)/__pycache__"
    for name in (try? InputFile.names(in: compiled)) ?? [] where name.hasPrefix("gen_") && name.hasSuffix(".pyc") {
      unlink("\(compiled)/\(name)")
    }
    rmdir(compiled)
    rmdir(folder)
    return try names()
  }

  /// What is in the folder; nothing when there is none.
  private func names() throws -> Set<String> {
    do {
      return Set(try InputFile.names(in: folder)).subtracting([".", ".."])
    } catch {
      guard error.isMissing else { throw CommandFailure(.cannotWrite, "`\(folder)` cannot be read: \(error)") }
      return []
    }
  }

  private func requireOurs() throws {
    let bytes = try? InputFile.read("\(folder)/\(Self.descriptionName)", limit: InputFile.configurationLimit)
    let description = bytes.flatMap { try? CanonicalJSON.decode(Description.self, from: $0) }
    guard description?.metadata?.installedBy == Self.owner else {
      throw CommandFailure(
        .cannotWrite, "`\(folder)` is somebody else's and stays as it is; another --name makes another kernel")
    }
  }
}
