#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The lines typed at the prompt, kept for later sessions and shared by sessions that run at the same time.
///
/// The file only grows: each entry is one `write` at its end under a lock, so that nobody's entries are lost or torn.
package struct HistoryFile {
  /// Why the file could not be used.
  package struct Failure: Error, CustomStringConvertible {
    /// The file.
    package var path: String
    /// The system's reason.
    package var errorNumber: Int32

    package var description: String {
      "cannot use the history file `\(path)`: \(String(cString: strerror(errorNumber)))"
    }
  }

  /// Where it is.
  package let path: String
  /// How many bytes of the file's end are read at first.
  package var recentBytes = 1 << 16
  private var last: String?
  /// Where what was read begins.
  private var start = 0

  /// The file at `path`; nothing is opened yet.
  package init(path: String) {
    self.path = path
  }

  /// The newest entries, oldest first; none when there is no file. Lines that are no text are left out, and repetitions
  /// that follow each other count once.
  package mutating func load() throws(Failure) -> [String] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    if descriptor < 0, errno == ENOENT { return [] }
    guard descriptor >= 0 else { throw Failure(path: path, errorNumber: errno) }
    defer { close(descriptor) }
    let size = try self.size(of: descriptor)
    let bytes = part(of: descriptor, from: size - recentBytes, to: size)
    start = size - bytes.count
    let entries = Self.entries(bytes)
    last = entries.last
    return entries
  }

  /// The entries before those that `load` gave; none when they cannot be read any more.
  package func loadOlder() -> [String] {
    guard start > 0 else { return [] }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    guard let size = try? size(of: descriptor), size >= start else { return [] }
    return Self.entries(part(of: descriptor, from: start - Self.olderBytes, to: start))
  }

  private static func entries(_ bytes: ArraySlice<UInt8>) -> [String] {
    var entries: [String] = []
    for line in bytes.split(separator: 0x0A) {
      guard let text = String(validating: line, as: UTF8.self) else { continue }
      let entry = line.contains(UInt8(ascii: "\\")) ? HistoryEntry.unescape(text) : text
      if entry != entries.last, !line.contains(0), !entry.contains("\0") { entries.append(entry) }
    }
    return entries
  }

  /// Adds an entry at the end, unless it repeats the one before it, is empty, or starts with a space.
  package mutating func append(_ entry: String) throws(Failure) {
    guard !entry.isEmpty, entry.first != " ", entry != last else { return }
    makeDirectory()
    let descriptor = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0o600)
    guard descriptor >= 0 else { throw Failure(path: path, errorNumber: errno) }
    defer { close(descriptor) }
    while flock(descriptor, LOCK_EX) != 0 && errno == EINTR {}
    let bytes = Array((try separator(descriptor) + HistoryEntry.escape(entry) + "\n").utf8)
    var count = write(descriptor, bytes, bytes.count)
    while count < 0, errno == EINTR { count = write(descriptor, bytes, bytes.count) }
    guard count == bytes.count else { throw Failure(path: path, errorNumber: count < 0 ? errno : ENOSPC) }
    last = entry
  }
}

extension HistoryFile {
  /// More than 100,000 entries of a sensible length; an older start of the file is not read.
  private static let olderBytes = 16 << 20

  /// Bytes of the file from the start of a line.
  private func part(of descriptor: Int32, from first: Int, to end: Int) -> ArraySlice<UInt8> {
    let start = max(0, first)
    var bytes = [UInt8](repeating: 0, count: end - start)
    var filled = 0
    while filled < bytes.count {
      let count = bytes.withUnsafeMutableBytes { buffer in
        pread(descriptor, buffer.baseAddress.map { $0 + filled }, buffer.count - filled, off_t(start + filled))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      filled += count
    }
    let read = bytes[..<filled]
    return start == 0 ? read : read.drop { $0 != 0x0A }
  }

  /// A line end when somebody left the last line without one.
  private func separator(_ descriptor: Int32) throws(Failure) -> String {
    let size = try self.size(of: descriptor)
    var final: UInt8 = 0x0A
    if size > 0 { _ = pread(descriptor, &final, 1, off_t(size - 1)) }
    return final == 0x0A ? "" : "\n"
  }

  /// Bytes in the file; anything but a plain file is refused.
  private func size(of descriptor: Int32) throws(Failure) -> Int {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Failure(path: path, errorNumber: errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw Failure(path: path, errorNumber: EINVAL) }
    return Int(status.st_size)
  }

  /// Makes the file's folder and those above it, for the user alone; `open` tells when that failed.
  private func makeDirectory() {
    var folder = ""
    for part in path.split(separator: "/").dropLast() {
      folder += (folder.isEmpty && !path.hasPrefix("/") ? "" : "/") + part
      _ = mkdir(folder, 0o700)
    }
  }
}
