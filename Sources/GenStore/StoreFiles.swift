import GenAPI
import Imaging

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The file operations of the store; tests put failing ones in their place.
struct StoreFiles: Sendable {
  /// Creates a file with bytes that are on the disk when it returns; throws `FileError.exists` when it is there.
  var create: @Sendable (_ bytes: [UInt8], _ path: String) throws(FileError) -> Void
  /// All bytes of a file; `nil` when it cannot be read.
  var read: @Sendable (_ path: String) -> [UInt8]?
  /// How many bytes a file has; `nil` when there is none.
  var size: @Sendable (_ path: String) -> Int?
  /// Why it cannot even be told what is there, as an errno: a folder may not be entered, or is none. 0 otherwise.
  var obstacle: @Sendable (_ path: String) -> Int32
  /// Gives a file another name; returns whether it did.
  var rename: @Sendable (_ from: String, _ to: String) -> Bool
  /// Removes a file.
  var remove: @Sendable (_ path: String) -> Void
  /// Makes a folder that only its owner may enter; returns an errno, 0 when it is there afterwards.
  var makeFolder: @Sendable (_ path: String) -> Int32
  /// Lets only its owner read and write a file; makes an empty one where there is none.
  var protect: @Sendable (_ path: String) -> Void
  /// The names in a folder, without `.` and `..`.
  var names: @Sendable (_ folder: String) -> [String]
  /// Whether locks on files keep others out; `nil` when a lock could not even be tried.
  var locksWork: @Sendable (_ path: String) -> Bool?
  /// Called before each transaction that writes, with whether it waits for the disk: throws what a full disk would.
  var check: @Sendable (_ isDurable: Bool) throws(StoreError) -> Void = { _ in }

  /// The real ones.
  static let live = StoreFiles(
    create: { bytes, path throws(FileError) in try AtomicFile.write(bytes, to: path) },
    read: { try? wholeFile($0) },
    size: { path in
      var status = stat()
      return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
    },
    obstacle: { path in
      var status = stat()
      return stat(path, &status) != 0 && errno != ENOENT ? errno : 0
    },
    rename: { link($0, $1) == 0 && unlink($0) == 0 },
    remove: { unlink($0) },
    makeFolder: { makeFolders($0) },
    protect: { path in
      let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { return }
      defer { close(descriptor) }
      fchmod(descriptor, 0o600)
    },
    names: { namesInFolder($0) },
    locksWork: { FileLock.works(at: $0) })

  /// Makes an empty file, if it can.
  func touch(_ path: String) { try? create([], path) }
}

/// Makes a folder and those it lies in; their names are on the disk when it returns.
private func makeFolders(_ path: String) -> Int32 {
  var status = stat()
  if stat(path, &status) == 0 { return status.st_mode & S_IFMT == S_IFDIR ? 0 : ENOTDIR }
  if let slash = path.lastIndex(of: "/"), slash > path.startIndex {
    let code = makeFolders(String(path[..<slash]))
    if code != 0 { return code }
  }
  if mkdir(path, 0o700) != 0, errno != EEXIST { return errno }
  syncFolder(of: path)
  return 0
}

/// Waits until the disk has the names in the folder that something lies in, where the disk can tell.
private func syncFolder(of path: String) {
  let slash = path.lastIndex(of: "/")
  let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
  let descriptor = open(folder, O_RDONLY | O_CLOEXEC | O_DIRECTORY)
  guard descriptor >= 0 else { return }
  defer { close(descriptor) }
  while fsync(descriptor) != 0, errno == EINTR {}
}

private func namesInFolder(_ folder: String) -> [String] {
  guard let directory = opendir(folder) else { return [] }
  defer { closedir(directory) }
  var names: [String] = []
  while let entry = readdir(directory) {
    let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    if name != "." && name != ".." { names.append(name) }
  }
  return names
}

private func wholeFile(_ path: String) throws -> [UInt8] {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
  guard descriptor >= 0 else { throw FileError.system(path: path, code: errno) }
  defer { close(descriptor) }
  var status = stat()
  guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
    throw FileError.system(path: path, code: EINVAL)
  }
  var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
  var filled = 0
  while filled < bytes.count {
    let count = bytes.withUnsafeMutableBytes { buffer in
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
      return pread(descriptor, rest.baseAddress, rest.count, off_t(filled))
    }
    if count < 0, errno == EINTR { continue }
    guard count > 0 else { throw FileError.system(path: path, code: count < 0 ? errno : EIO) }
    filled += count
  }
  return bytes
}
