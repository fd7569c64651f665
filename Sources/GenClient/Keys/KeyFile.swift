import Imaging

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Keys by origin, in a file that only its owner can read: a line for each, the origin and the key.
public struct KeyFile: Sendable {
  /// Where it is.
  public let path: String

  /// Keys in the file `path`, which need not be there.
  public init(path: String) { self.path = path }

  /// Why keys cannot be read or written.
  public struct Failure: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong and what to do; never a key.
    public let description: String
  }

  /// The key of an origin; `nil` when there is none.
  /// - Throws: `Failure` when the file cannot be read, or others can read it.
  public func key(for origin: Origin) throws(Failure) -> Secret? {
    try entries().last { $0.origin == origin.description }?.key
  }

  /// The origins that have a key, in the order of the file.
  /// - Throws: as `key(for:)`.
  public func origins() throws(Failure) -> [String] { try entries().map(\.origin) }

  /// Gives an origin a key, in the place of its old one.
  /// - Throws: `Failure`
  public func add(_ key: Secret, for origin: Origin) throws(Failure) {
    FolderMaking.make(parentOf: path)
    try alone { () throws(Failure) in
      let others = try entries().filter { $0.origin != origin.description }
      try write(others + [Entry(origin: origin.description, key: key)])
    }
  }

  /// Forgets the key of an origin.
  /// - Returns: whether there was one.
  /// - Throws: `Failure`
  public func remove(_ origin: Origin) throws(Failure) -> Bool {
    try alone { () throws(Failure) in
      let all = try entries()
      let rest = all.filter { $0.origin != origin.description }
      if rest.count == all.count { return false }
      try write(rest)
      return true
    }
  }

  /// Runs a body while nobody else changes the file. The folder is locked: the file is replaced, and its lock with it.
  private func alone<Value>(_ body: () throws(Failure) -> Value) throws(Failure) -> Value {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if descriptor >= 0 { while flock(descriptor, LOCK_EX) != 0, errno == EINTR {} }
    defer { if descriptor >= 0 { close(descriptor) } }
    return try body()
  }

  private struct Entry {
    let origin: String
    let key: Secret
  }

  private func entries() throws(Failure) -> [Entry] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return [] }
      throw failure("cannot be read: \(String(cString: strerror(errno)))")
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= 1 << 20 else {
      throw failure("is not a file of keys")
    }
    guard status.st_mode & 0o077 == 0 else { throw failure("can be read by others: `chmod 600 '\(path)'`") }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    let count = read(descriptor, &bytes, bytes.count)
    guard count == bytes.count else { throw failure("cannot be read") }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ", maxSplits: 1)
      guard words.count == 2, !line.hasPrefix("#"), let key = Secret(words[1]) else { return nil }
      return Entry(origin: String(words[0]), key: key)
    }
  }

  /// Replaces the file in one step; it never is readable by others, not even while it is written.
  private func write(_ entries: [Entry]) throws(Failure) {
    let text = entries.map { "\($0.origin) \($0.key.revealed())\n" }.joined()
    let draft = "\(path).\(getpid()).new"
    unlink(draft)
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw failure("cannot be written: \(String(cString: strerror(errno)))") }
    let bytes = Array(text.utf8)
    let isWritten = bytes.withUnsafeBytes { DescriptorWriting.writeAll($0, to: descriptor) } && fsync(descriptor) == 0
    let code = errno
    close(descriptor)
    guard isWritten, rename(draft, path) == 0 else {
      let reason = String(cString: strerror(isWritten ? errno : code))
      unlink(draft)
      throw failure("cannot be written: \(reason)")
    }
  }

  private func failure(_ text: String) -> Failure { Failure(description: "the file of keys `\(path)` \(text)") }
}
