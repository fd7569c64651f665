#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension AtomicFile {
  /// Puts `bytes` in the place of the contents of a file that is there: a reader sees all of the old ones or all of the
  /// new ones. Permissions stay; of a symbolic link, what it points to is replaced. For texts that the user asked to
  /// change; images are never replaced.
  public static func replace(contentsOf path: String, with bytes: [UInt8]) throws(FileError) {
    try replace(contentsOf: path, with: bytes, calls: .live)
  }

  static func replace(contentsOf path: String, with bytes: [UInt8], calls: SystemCalls) throws(FileError) {
    guard let named = FilePath(path) else { throw .invalidName(path: path) }
    guard let resolved = realpath(path, nil) else { throw named.error(errno) }
    defer { free(resolved) }
    let target = String(cString: resolved)
    var status = stat()
    guard stat(target, &status) == 0 else { throw named.error(errno) }
    // Renaming needs no permission of the file; one that is protected is not to change all the same.
    guard access(target, W_OK) == 0 else { throw named.error(errno) }
    let draft = try Draft(of: target, calls: calls)
    defer { draft.discard() }
    try draft.fill(with: bytes)
    // Only root can keep the owner of a file of somebody else's; the permissions count.
    _ = fchown(draft.descriptor, status.st_uid, status.st_gid)
    guard fchmod(draft.descriptor, status.st_mode & 0o777) == 0 else { throw named.error(errno) }
    guard rename(draft.path, target) == 0 else { throw named.error(errno) }
    draft.syncDirectory()
  }
}
