import GenRuntime

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Reads folders for completion.
enum FolderListing {
  /// The entries of a folder, `""` being the current one; none when it cannot be read.
  static func entries(_ folder: String) -> [DirectoryEntry] {
    guard let directory = opendir(folder.isEmpty ? "." : folder) else { return [] }
    defer { closedir(directory) }
    var entries: [DirectoryEntry] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if name == "." || name == ".." { continue }
      entries.append(DirectoryEntry(name: name, isDirectory: isDirectory(folder + name)))
    }
    return entries
  }

  private static func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
