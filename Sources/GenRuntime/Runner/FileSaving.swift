import Imaging
import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Saves images to the file system: folders are made, nothing is overwritten.
public enum FileSaving {
  /// Saves bytes under `path`, or `name-2.png`, `name-3.png`, … when that is taken, and returns the path.
  /// Names that differ in case only count as taken: they are one file on some disks.
  /// - Throws: `FileError`
  public static func save(_ bytes: [UInt8], to path: String) throws -> String {
    try save(bytes, to: path) { _ in false }
  }

  /// Saves bytes as `save` does, unless one of the names that it would try holds just these: that path is returned. Of
  /// any number of processes that do so at once, one makes the file.
  /// - Throws: `FileError`
  public static func saveOnce(_ bytes: [UInt8], to path: String) throws -> String {
    func isSame(_ path: String) -> Bool { (try? InputFile.read(path, limit: Host.imageByteLimit)) == bytes }
    // Mostly it is there, or nothing is; what other processes do meanwhile is seen when the file gets its name.
    return isSame(path) ? path : try save(bytes, to: path, unless: isSame)
  }

  private static func save(
    _ bytes: [UInt8], to path: String, unless isSame: (_ path: String) -> Bool
  ) throws -> String {
    var folder = "."
    if let slash = path.lastIndex(of: "/") {
      folder = slash > path.startIndex ? String(path[..<slash]) : "/"
      try makeFolders(folder)
    }
    if cleaned.withLock({ $0.insert(folder).inserted }) { AtomicFile.removeStale(in: folder) }
    let taken = names(like: path, in: folder)
    return try AtomicFile.writeUnique(bytes, to: path) {
      taken.contains(folded(lastPart($0)))
    } isSame: {
      isSame($0)
    }
  }

  /// Saves a file that is handed over piece by piece under `path`, or a name like it, and returns the path; a file of
  /// that name with just these bytes is it.
  /// - Throws: `FileError`, or what `produce` throws; then there is no file.
  public static func save(
    to path: String, produce: (_ write: (ArraySlice<UInt8>) throws -> Void) throws -> Void
  ) throws -> String {
    if let slash = path.lastIndex(of: "/"), slash > path.startIndex { try makeFolders(String(path[..<slash])) }
    return try AtomicFile.writeUnique(to: path, isSame: { holds($0, produce: produce) }, produce: produce)
  }

  /// Whether a file has just the bytes that `produce` hands over; no when it throws.
  public static func holds(
    _ path: String, produce: (_ write: (ArraySlice<UInt8>) throws -> Void) throws -> Void
  ) -> Bool {
    guard let file = fopen(path, "rb") else { return false }
    defer { fclose(file) }
    do {
      try produce { expected in
        let found = [UInt8](unsafeUninitializedCapacity: expected.count) { target, count in
          count = target.baseAddress.map { fread($0, 1, expected.count, file) } ?? 0
        }
        guard found[...] == expected else { throw FileError.exists(path: path) }
      }
    } catch { return false }
    return fgetc(file) == EOF
  }

  /// Folders that were freed of the temporary files of killed processes.
  private static let cleaned = Mutex<Set<String>>([])

  /// The names in a folder that begin with the same letter as a path's last part, without case.
  private static func names(like path: String, in folder: String) -> Set<String> {
    guard let first = folded(lastPart(path)).first, let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: Set<String> = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if name.first?.lowercased() == first.lowercased() { names.insert(folded(name)) }
    }
    return names
  }

  private static func lastPart(_ path: String) -> Substring {
    path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path[...]
  }

  /// As file systems without case compare names: upper case first, since some letters have one lower case only there.
  private static func folded(_ name: some StringProtocol) -> String { name.uppercased().lowercased() }

  /// Saves bytes under just this path.
  /// - Throws: `FileError`, also when something is there.
  public static func saveExactly(_ bytes: [UInt8], to path: String) throws {
    if let slash = path.lastIndex(of: "/"), slash > path.startIndex { try makeFolders(String(path[..<slash])) }
    try AtomicFile.write(bytes, to: path)
  }

  /// Whether something is there.
  public static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Whether the files of a folder can be reached.
  package static func canEnter(_ folder: String) -> Bool { access(folder, X_OK) == 0 }

  /// A path from the root; unchanged where the current folder is gone.
  public static func absolutePath(_ path: String) -> String {
    if path.hasPrefix("/") { return path }
    guard let folder = getcwd(nil, 0) else { return path }
    defer { free(folder) }
    return String(cString: folder) + "/" + path
  }

  /// Whether a path leads to below the current folder, links followed; it need not be there.
  public static func isInCurrentFolder(_ path: String) -> Bool {
    guard let folder = realPath("."), !path.utf8.contains(0) else { return false }
    var there = path.hasPrefix("/") ? "/" : "."
    var rest = path.split(separator: "/")[...]
    // As far as something is there, the system says where that is.
    while let part = rest.first, entryExists("\(there)/\(part)") {
      there += "/\(part)"
      rest = rest.dropFirst()
    }
    guard !rest.contains(".."), let resolved = realPath(there) else { return false }
    return resolved == folder || resolved.hasPrefix(folder.hasSuffix("/") ? folder : folder + "/")
  }

  /// Whether there is something, and be it a link to nothing.
  private static func entryExists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// A path from the root without links; `nil` when nothing is there.
  private static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// Makes a folder and those it lies in.
  /// - Throws: `FileError`
  private static func makeFolders(_ path: String) throws(FileError) {
    if access(path, F_OK) == 0 { return }
    if let slash = path.lastIndex(of: "/"), slash > path.startIndex { try makeFolders(String(path[..<slash])) }
    // What else is in the way, the write that follows reports.
    guard mkdir(path, 0o777) != 0, [EACCES, EPERM, EROFS, ENOSPC, EDQUOT].contains(errno) else { return }
    throw FileError(code: errno, path: path, directory: parent(path))
  }

  private static func parent(_ path: String) -> String {
    path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
  }
}
