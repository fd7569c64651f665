import Imaging

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Saves images to the file system: folders are made, nothing is overwritten.
public enum FileSaving {
  /// Saves bytes under `path`, or `name-2.png`, `name-3.png`, … when that is taken, and returns the path.
  /// - Throws: `FileError`
  public static func save(_ bytes: [UInt8], to path: String) throws -> String {
    if let slash = path.lastIndex(of: "/"), slash > path.startIndex { makeFolders(String(path[..<slash])) }
    return try AtomicFile.writeUnique(bytes, to: path)
  }

  /// Saves bytes under just this path.
  /// - Throws: `FileError`, also when something is there.
  public static func saveExactly(_ bytes: [UInt8], to path: String) throws {
    if let slash = path.lastIndex(of: "/"), slash > path.startIndex { makeFolders(String(path[..<slash])) }
    try AtomicFile.write(bytes, to: path)
  }

  /// Whether something is there.
  public static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// A path from the root; unchanged where the current folder is gone.
  public static func absolutePath(_ path: String) -> String {
    if path.hasPrefix("/") { return path }
    guard let folder = getcwd(nil, 0) else { return path }
    defer { free(folder) }
    return String(cString: folder) + "/" + path
  }

  /// Makes a folder and those it lies in. What cannot be made is reported by the write that follows.
  private static func makeFolders(_ path: String) {
    if access(path, F_OK) == 0 { return }
    if let slash = path.lastIndex(of: "/"), slash > path.startIndex { makeFolders(String(path[..<slash])) }
    _ = mkdir(path, 0o777)
  }
}
