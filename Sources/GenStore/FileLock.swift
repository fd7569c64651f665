#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Locks of the file system, as SQLite needs them.
enum FileLock {
  /// Whether a lock keeps another opening of the same file out; `nil` when the file cannot be opened.
  static func works(at path: String) -> Bool? {
    guard let first = open(path), let second = open(path) else { return nil }
    defer {
      close(first)
      close(second)
    }
    // Somebody else may just be trying the same: being kept out is the proof.
    guard let taken = lock(first) else { return false }
    return !taken || lock(second) == false
  }

  /// Runs a body while no other process runs one with the same file; without it when the lock cannot be had.
  static func holding<Value, Failure>(
    _ path: String, _ body: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    let descriptor = open(path)
    if let descriptor { while flock(descriptor, LOCK_EX) != 0, errno == EINTR {} }
    defer { if let descriptor { close(descriptor) } }
    return try body()
  }

  private static func open(_ path: String) -> Int32? {
    #if canImport(Darwin)
      let descriptor = Darwin.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    #else
      let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    #endif
    return descriptor >= 0 ? descriptor : nil
  }

  #if !canImport(Darwin)
    /// F_OFD_SETLK, which is hidden behind _GNU_SOURCE; the same number on every architecture.
    private static let setOwnLock: Int32 = 37
  #endif

  /// Whether the lock was got; `nil` when there are no locks.
  private static func lock(_ descriptor: Int32) -> Bool? {
    #if canImport(Darwin)
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
      return errno == EWOULDBLOCK ? false : nil
    #else
      // The kind that SQLite takes, but belonging to the opening, so that one process can try it out.
      var range = Glibc.flock()
      range.l_type = Int16(F_WRLCK)
      range.l_whence = Int16(SEEK_SET)
      range.l_len = 1
      if fcntl(descriptor, setOwnLock, &range) == 0 { return true }
      return errno == EAGAIN || errno == EACCES ? false : nil
    #endif
  }
}
