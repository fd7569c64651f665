#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Reads files whole, within a limit.
package enum InputFile {
  /// Why an input could not be read; a short phrase to stand behind its name.
  package enum Failure: Error, Hashable, CustomStringConvertible {
    /// The system's reason, an `errno`.
    case system(Int32)
    /// A folder, a FIFO or a device, where only a file will do.
    case notRegular
    /// More bytes than are accepted.
    case tooLarge(limit: Int)
    /// The file of keys.
    case secret

    package var description: String {
      switch self {
      case .system(let code): String(cString: strerror(code))
      case .notRegular: "is not a regular file"
      case .tooLarge(let limit): "is larger than \(Self.size(limit))"
      case .secret: "keeps keys, which scripts do not see"
      }
    }

    /// Whether there simply is no such file; a path through something that is no folder counts.
    package var isMissing: Bool { self == .system(ENOENT) || self == .system(ENOTDIR) }

    private static func size(_ bytes: Int) -> String {
      for (unit, name) in [(1 << 20, "MiB"), (1 << 10, "KiB")] where bytes > 0 && bytes.isMultiple(of: unit) {
        return "\(bytes / unit) \(name)"
      }
      return "\(bytes) bytes"
    }
  }

  /// Bytes that `config.toml` may have.
  package static let configurationLimit = 1 << 20

  /// The bytes of a file that a text names. Only a regular one is opened for good: a FIFO would block, a device may
  /// never end.
  /// - Parameter secret: a file that is not read, by whatever name.
  package static func read(_ path: String, limit: Int, besides secret: String? = nil) throws(Failure) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .system(errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .system(errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notRegular }
    guard status.st_size <= limit else { throw .tooLarge(limit: limit) }
    var other = stat()
    if let secret, stat(secret, &other) == 0, other.st_ino == status.st_ino, other.st_dev == status.st_dev {
      throw .secret
    }
    return try read(descriptor, limit: limit)
  }

  /// The bytes of what the user named on the command line: a FIFO and `/dev/stdin` will do, and are waited for.
  package static func readStream(_ path: String, limit: Int) throws(Failure) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .system(errno) }
    defer { close(descriptor) }
    return try read(descriptor, limit: limit)
  }

  /// Everything up to the end of an open file.
  package static func read(_ descriptor: Int32, limit: Int) throws(Failure) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = system(descriptor, &chunk)
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN {
        wait(for: descriptor)
        continue
      }
      guard count >= 0 else { throw .system(errno) }
      if count == 0 { return bytes }
      guard bytes.count + count <= limit else { throw .tooLarge(limit: limit) }
      bytes += chunk[..<count]
    }
  }

  /// Somebody else who has the same pipe open may have made it non-blocking.
  private static func wait(for descriptor: Int32) {
    var polled = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    _ = poll(&polled, 1, -1)
  }

  private static func system(_ descriptor: Int32, _ chunk: inout [UInt8]) -> Int {
    #if canImport(Darwin)
      Darwin.read(descriptor, &chunk, chunk.count)
    #else
      Glibc.read(descriptor, &chunk, chunk.count)
    #endif
  }
}

extension InputFile {
  /// The names of what lies in a folder, in any order.
  /// - Throws: `Failure.system`
  package static func names(in folder: String) throws(Failure) -> [String] {
    guard let directory = opendir(folder) else { throw .system(errno) }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      names.append(
        withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
    }
    return names
  }
}
