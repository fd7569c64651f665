import Imaging
import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The folder of temporary files.
final class IncomingFolder: Sendable {
  let path: String
  /// What killed processes left is looked for once.
  private let isClean = Atomic(false)

  init(path: String) { self.path = path }

  /// An empty file in the folder, which is made if it is not there; removes what killed processes left in it.
  func makeFile() throws(ClientError) -> PartFile {
    if !isClean.exchange(true, ordering: .relaxed) { AtomicFile.removeStale(in: path) }
    if let file = try PartFile(in: path) { return file }
    FolderMaking.make(parentOf: path)
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
      let reason = String(cString: strerror(errno))
      throw ClientError(.notKept, "the folder `\(path)` cannot be made: \(reason)", mayHaveCharged: true)
    }
    if let file = try PartFile(in: path) { return file }
    throw ClientError(.notKept, "the folder `\(path)` was removed", mayHaveCharged: true)
  }
}

/// Temporary files.
enum TemporaryFile {
  /// Removes a file that nobody took.
  static func remove(_ path: String) { unlink(path) }
}
