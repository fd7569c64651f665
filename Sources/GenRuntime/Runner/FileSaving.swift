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

  /// Makes a folder and those it lies in. What cannot be made is reported by the write that follows.
  private static func makeFolders(_ path: String) {
    if access(path, F_OK) == 0 { return }
    if let slash = path.lastIndex(of: "/"), slash > path.startIndex { makeFolders(String(path[..<slash])) }
    _ = mkdir(path, 0o777)
  }
}
