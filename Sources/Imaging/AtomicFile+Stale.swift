#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension AtomicFile {
  /// Removes the temporary files that killed processes left in a folder: `.gen-<pid>-<n>.tmp` of a process that is not
  /// there, and that nobody has locked (a process elsewhere may have the same number).
  public static func removeStale(in folder: String) {
    guard let directory = opendir(folder) else { return }
    defer { closedir(directory) }
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      guard let process = process(ofTemporary: name), process != getpid(), kill(process, 0) != 0, errno == ESRCH else {
        continue
      }
      remove("\(folder)/\(name)")
    }
  }

  /// The process that made a temporary file; `nil` when the name is none of ours.
  static func process(ofTemporary name: String) -> Int32? {
    guard name.hasPrefix(".gen-"), name.hasSuffix(".tmp") else { return nil }
    let parts = name.dropFirst(5).dropLast(4).split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let process = Int32(parts[0]), process > 0, UInt64(parts[1]) != nil else { return nil }
    return process
  }

  private static func remove(_ path: String) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { unlink(path) }
  }
}
