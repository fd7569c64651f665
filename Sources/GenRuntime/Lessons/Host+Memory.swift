import GenAPI
import Synchronization

extension Host {
  /// The same world, but what is saved stays in memory, where it can be read, and no run is remembered.
  public func keepingFilesInMemory() -> Host {
    let folder = MemoryFolder()
    var host = self
    host.store = nil
    (host.isStored, host.unknownRun) = (nil, nil)
    host.readFile = { [readFile] path, limit in try folder[path] ?? readFile(path, limit) }
    host.fileExists = { [fileExists] in folder[$0] != nil || fileExists($0) }
    host.saveFile = { folder.add($0, under: $1) }
    host.saveStream = { path, produce in
      var bytes: [UInt8] = []
      try produce { bytes += $0 }
      return folder.add(bytes, under: path)
    }
    host.fileHolds = { path, produce in
      var bytes: [UInt8] = []
      return (try? produce { bytes += $0 }) != nil && folder[path] == bytes
    }
    return host
  }
}

/// Files by their paths.
private final class MemoryFolder: Sendable {
  private let files = Mutex<[String: [UInt8]]>([:])

  subscript(path: String) -> [UInt8]? { files.withLock { $0[path] } }

  /// Adds a file under a path, or one like it when that is taken, and returns the path.
  func add(_ bytes: [UInt8], under path: String) -> String {
    files.withLock { files in
      let dot = path.lastIndex(of: ".") ?? path.endIndex
      var (free, number) = (path, 2)
      while files[free] != nil {
        free = "\(path[..<dot])-\(number)\(path[dot...])"
        number += 1
      }
      files[free] = bytes
      return free
    }
  }
}
