import Imaging
import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The folder of temporary files.
final class IncomingFolder: Sendable {
  private let path: String
  /// What killed processes left is looked for once.
  private let isClean = Atomic(false)

  init(path: String) { self.path = path }

  /// Makes the folder, if it is not there, and removes what killed processes left in it.
  func make() throws(ClientError) {
    if access(path, W_OK) != 0 {
      FolderMaking.make(parentOf: path)
      guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
        let reason = String(cString: strerror(errno))
        throw ClientError(.notKept, "the folder `\(path)` cannot be made: \(reason)", mayHaveCharged: true)
      }
    }
    if !isClean.exchange(true, ordering: .relaxed) { AtomicFile.removeStale(in: path) }
  }
}

/// Temporary files.
enum TemporaryFile {
  /// Removes a file that nobody took.
  static func remove(_ path: String) { unlink(path) }
}
