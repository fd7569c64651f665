import Imaging

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The folder of temporary files.
enum TemporaryFile {
  /// Makes the folder, if it is not there, and removes what killed processes left in it.
  static func makeFolder(_ folder: String) throws(ClientError) {
    FolderMaking.make(parentOf: folder)
    if mkdir(folder, 0o700) == 0 { return }
    guard errno == EEXIST else {
      let reason = String(cString: strerror(errno))
      throw ClientError(.notKept, "the folder `\(folder)` cannot be made: \(reason)", mayHaveCharged: true)
    }
    AtomicFile.removeStale(in: folder)
  }

  /// Removes a file that nobody took.
  static func remove(_ path: String) { unlink(path) }
}
