import Crypto
import GenAPI
import Imaging

/// The bytes of images, each under the SHA-256 of its bytes: `objects/ab/abcd…`.
struct ObjectFolder: Sendable {
  /// The folder.
  let path: String
  let files: StoreFiles

  /// Puts bytes on the disk under their digest; what is there already stays, unless it is damaged.
  func put(_ bytes: [UInt8], as digest: String) throws(StoreError) {
    let place = place(of: digest)
    // A crash cannot leave half a file under its name, but a damaged disk may.
    if isSound(digest, byteCount: bytes.count) { return }
    do throws(FileError) {
      do throws(FileError) {
        try files.create(bytes, place)
      } catch .noSuchDirectory {
        let folder = String(place.dropLast(digest.utf8.count + 1))
        let code = files.makeFolder(folder)
        guard code == 0 else { throw FileError.system(path: folder, code: code) }
        try files.create(bytes, place)
      }
    } catch .exists {
      // Another process may have put it there meanwhile.
      if !isSound(digest, byteCount: bytes.count) { try replace(digest, bytes) }
    } catch {
      throw StoreError(.unusable, "the store cannot keep the image: \(error)")
    }
  }

  /// The bytes of an object; `nil` when it is not there or damaged.
  func contents(_ digest: String) -> [UInt8]? {
    guard let bytes = files.read(place(of: digest)), Self.digest(of: bytes) == digest else { return nil }
    return bytes
  }

  /// Whether an object is there with the bytes that it had.
  func isSound(_ digest: String, byteCount: Int) -> Bool { size(digest) == byteCount && contents(digest) != nil }

  /// How many bytes an object has; `nil` when it is not there.
  func size(_ digest: String) -> Int? { files.size(place(of: digest)) }

  /// Removes an object.
  func remove(_ digest: String) { files.remove(place(of: digest)) }

  /// The digests of all objects.
  var digests: [String] {
    files.names(path).filter { $0.utf8.count == 2 }.sorted().flatMap { folder in
      files.names("\(path)/\(folder)").filter { $0.utf8.count == 64 && $0.hasPrefix(folder) }.sorted()
    }
  }

  /// Removes the temporary files of killed processes.
  func removeStale() {
    for folder in files.names(path) where folder.utf8.count == 2 { AtomicFile.removeStale(in: "\(path)/\(folder)") }
  }

  /// Where an object lies.
  func place(of digest: String) -> String { "\(path)/\(digest.prefix(2))/\(digest)" }

  /// SHA-256 in hexadecimal digits.
  static func digest(of bytes: [UInt8]) -> String {
    var hash = SHA256()
    bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
    return hexadecimal(hash.finalize())
  }

  /// Where damaged images are set aside.
  var damagedFolder: String { path.dropLast("objects".utf8.count) + "damaged" }

  /// Moves a damaged object away; what was set aside before stays.
  /// - Returns: where it is now; `nil` when it cannot be moved.
  func setAside(_ digest: String) -> String? {
    guard files.makeFolder(damagedFolder) == 0 else { return nil }
    let asides = (1...100).lazy.map { "\(damagedFolder)/\(digest)" + ($0 == 1 ? "" : "-\($0)") }
    return asides.first { files.rename(place(of: digest), $0) }
  }

  /// What lies there is damaged: it is set aside.
  private func replace(_ digest: String, _ bytes: [UInt8]) throws(StoreError) {
    let place = place(of: digest)
    guard setAside(digest) != nil else {
      throw StoreError(.unusable, "`\(place)` is damaged and cannot be renamed: remove it")
    }
    do { try files.create(bytes, place) } catch {
      throw StoreError(.unusable, "the store cannot keep the image: \(error)")
    }
  }
}
