import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Files that appear complete or not at all, and never in the place of another.
///
/// The bytes go to a temporary file in the same folder, then to the disk, and only then does the file get its name, in
/// one step that fails when the name is taken. Permissions follow the umask.
public enum AtomicFile {
  /// Creates the file `path` with `bytes`; throws `FileError.exists` when something of that name is there.
  public static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    try write(bytes, to: path, calls: .live)
  }

  /// Creates `name.png`, or else `name-2.png`, `name-3.png`, … and returns the path taken; paths that `isTaken` says so
  /// of are passed over. One that is taken and that `isSame` says so of is as good as new: it is returned.
  public static func writeUnique(
    _ bytes: [UInt8], to path: String, isTaken: (_ path: String) -> Bool = { _ in false },
    isSame: (_ path: String) -> Bool = { _ in false }
  ) throws(FileError) -> String {
    try writeUnique(bytes, to: path, calls: .live, isTaken: isTaken, isSame: isSame)
  }

  static func write(_ bytes: [UInt8], to path: String, calls: SystemCalls) throws(FileError) {
    let draft = try Draft(of: path, calls: calls)
    defer { draft.discard() }
    try draft.fill(with: bytes)
    try draft.publish(as: draft.target.string)
  }

  static func writeUnique(
    _ bytes: [UInt8], to path: String, calls: SystemCalls, isTaken: (_ path: String) -> Bool = { _ in false },
    isSame: (_ path: String) -> Bool = { _ in false }
  ) throws(FileError) -> String {
    let draft = try Draft(of: path, calls: calls)
    defer { draft.discard() }
    try draft.fill(with: bytes)
    return try draft.publishUnique(isTaken: isTaken, isSame: isSame)
  }

  /// As `writeUnique`, for a file too large for the memory: `produce` hands over its bytes piece by piece. What it
  /// throws leaves no file behind.
  public static func writeUnique(
    to path: String, isSame: (_ path: String) -> Bool = { _ in false },
    produce: (_ write: (ArraySlice<UInt8>) throws -> Void) throws -> Void
  ) throws -> String {
    let draft = try Draft(of: path, calls: .live)
    defer { draft.discard() }
    try produce { try draft.append($0) }
    try draft.sync()
    return try draft.publishUnique(isTaken: { _ in false }, isSame: isSame)
  }
}

/// A temporary file that is to become `target`.
struct Draft {
  let target: FilePath
  let calls: SystemCalls
  let path: String
  let descriptor: Int32

  /// Creates an empty file beside the target.
  init(of path: String, calls: SystemCalls) throws(FileError) {
    guard let target = FilePath(path) else { throw .invalidName(path: path) }
    self.target = target
    self.calls = calls
    while true {
      let name = ".gen-\(getpid())-\(counter.wrappingAdd(1, ordering: .relaxed).newValue).tmp"
      let path = target.sibling(name)
      let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if descriptor >= 0 {
        // Held until the process ends: what is not locked any more is nobody's.
        _ = flock(descriptor, LOCK_EX | LOCK_NB)
        self.path = path
        self.descriptor = descriptor
        return
      }
      // A crashed process of the same number left its file behind: the next number will do.
      if errno != EEXIST && errno != EINTR { throw target.error(errno) }
    }
  }

  /// Writes everything and waits until the disk has it.
  func fill(with bytes: [UInt8]) throws(FileError) {
    try append(bytes[...])
    try sync()
  }

  /// Writes some more.
  func append(_ bytes: ArraySlice<UInt8>) throws(FileError) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { calls.write(descriptor, UnsafeRawBufferPointer(rebasing: $0[written...])) }
      if count < 0 && errno == EINTR { continue }
      if count <= 0 { throw target.error(count < 0 ? errno : ENOSPC) }
      written += count
    }
  }

  /// Waits until the disk has everything.
  func sync() throws(FileError) {
    while calls.sync(descriptor) != 0 {
      // Some network and FUSE file systems have nothing to wait for.
      if errno == EINVAL || errno == ENOTSUP { break }
      if errno != EINTR { throw target.error(errno) }
    }
  }

  /// Gives the file its name, unless that is taken.
  func publish(as name: String) throws(FileError) {
    if calls.renameExclusively(path, name) != 0 {
      let code = errno
      // NFS and others can link but not rename exclusively. FAT is the other way round.
      guard [EINVAL, ENOSYS, ENOTSUP, EOPNOTSUPP].contains(code) else { throw target.error(code, path: name) }
      if link(path, name) != 0 {
        let unsupported = [EPERM, ENOSYS, ENOTSUP, EOPNOTSUPP, EMLINK].contains(errno)
        throw unsupported ? .unsupported(path: name) : target.error(errno, path: name)
      }
    }
    syncDirectory()
  }

  /// Gives the file the first of its target's names that is free, and returns it; a name whose file is the same is
  /// returned instead.
  func publishUnique(
    isTaken: (_ path: String) -> Bool, isSame: (_ path: String) -> Bool
  ) throws(FileError) -> String {
    for number in 1..<1_000_000 {
      let candidate = target.numbered(number)
      if isTaken(candidate) {
        if isSame(candidate) { return candidate }
        continue
      }
      do {
        try publish(as: candidate)
        return candidate
      } catch .exists {
        if isSame(candidate) { return candidate }
      } catch {
        throw error
      }
    }
    throw .exists(path: target.string)
  }

  /// Closes the file and removes its temporary name, if it still has it.
  func discard() {
    close(descriptor)
    unlink(path)
  }

  /// Makes the name survive a power failure. The file is complete either way, so failures are not reported.
  func syncDirectory() {
    let directory = open(target.directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard directory >= 0 else { return }
    _ = calls.sync(directory)
    close(directory)
  }
}

/// Tells temporary files of one process apart.
private let counter = Atomic<UInt64>(0)
