import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A temporary file that an image is written to while it comes in. It is removed with this value unless it was handed
/// on.
struct PartFile: ~Copyable {
  let path: String
  private let descriptor: Int32
  private(set) var count = 0
  private var isHandedOn = false

  /// Creates an empty file that only its owner can read; `nil` when the folder is not there.
  init?(in folder: String) throws(ClientError) {
    while true {
      // Named as other temporary files of gen, so that those of a killed process are found and removed.
      let number = partCounter.wrappingAdd(1, ordering: .relaxed).newValue
      let path = "\(folder)/.gen-\(getpid())-9\(number).tmp"
      let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
      if descriptor >= 0 {
        _ = flock(descriptor, LOCK_EX | LOCK_NB)
        (self.path, self.descriptor) = (path, descriptor)
        return
      }
      if errno == ENOENT { return nil }
      guard errno == EEXIST || errno == EINTR else { throw Self.failure(folder) }
    }
  }

  /// Appends bytes.
  mutating func append(_ bytes: UnsafeRawBufferPointer) throws(ClientError) {
    guard DescriptorWriting.writeAll(bytes, to: descriptor) else { throw Self.failure(path) }
    count += bytes.count
  }

  /// Gives the file to whoever takes the artifact.
  mutating func handOn() -> String {
    isHandedOn = true
    return path
  }

  deinit {
    close(descriptor)
    if !isHandedOn { unlink(path) }
  }

  private static func failure(_ path: String) -> ClientError {
    let reason = String(cString: strerror(errno))
    return ClientError(.notKept, "the image cannot be written to `\(path)`: \(reason)", mayHaveCharged: true)
  }
}

/// Tells temporary files of one process apart.
private let partCounter = Atomic<UInt64>(0)
