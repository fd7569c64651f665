import Imaging

/// The image files that one compilation has read, so that the run gets the bytes that were checked.
struct CheckedImages {
  private(set) var headers: [String: ImageHeader] = [:]
  /// Contents by path, as long as there is room.
  private(set) var contents: [String: [UInt8]] = [:]
  private var room = Host.imageByteLimit

  /// Adds an image; beyond the room for all only its header is kept, and the run reads the file again.
  mutating func add(_ path: String, _ header: ImageHeader, _ bytes: [UInt8]) {
    headers[path] = header
    guard bytes.count <= room else { return }
    room -= bytes.count
    contents[path] = bytes
  }
}
