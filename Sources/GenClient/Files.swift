#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Writing to files without Foundation.
enum DescriptorWriting {
  /// Writes everything; `false`, with `errno` set, when that fails.
  static func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Bool {
    var rest = bytes
    while !rest.isEmpty {
      let count = write(descriptor, rest.baseAddress, rest.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
    return true
  }
}

/// Folders that only their owner can enter.
enum FolderMaking {
  /// Makes the folder that `path` is in, and those around it.
  static func make(parentOf path: String) {
    var folder = ""
    for part in path.split(separator: "/").dropLast() {
      folder += (folder.isEmpty && !path.hasPrefix("/") ? "" : "/") + part
      mkdir(folder, 0o700)
    }
  }
}
