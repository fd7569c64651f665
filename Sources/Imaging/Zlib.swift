import CCodecs

/// zlib streams and checksums.
enum Zlib {
  /// Whether libdeflate is installed.
  static var isAvailable: Bool { codec_deflate_available() }

  /// Throws when libdeflate is not installed; the checksum cannot say so itself.
  static func requireLibrary() throws(ImageError) {
    guard isAvailable else { throw .libraryMissing("libdeflate") }
  }

  /// Compresses at `level` 1 (fastest) … 12.
  static func compress(_ bytes: [UInt8], level: Int32) throws(ImageError) -> [UInt8] {
    var status = CODEC_NO_SPACE
    let stream = [UInt8](unsafeUninitializedCapacity: codec_zlib_bound(bytes.count)) { target, count in
      var output = codec_buffer(data: target.baseAddress, capacity: target.count, size: 0)
      status = bytes.withCodecBytes { codec_zlib_compress(level, $0, &output) }
      count = output.size
    }
    switch status {
    case CODEC_OK: return stream
    case CODEC_MISSING: throw .libraryMissing("libdeflate")
    default: throw .outOfMemory
    }
  }

  /// Expands a zlib stream inside a PNG; `nil` when the result is longer than `limit` bytes.
  static func decompress(_ stream: ArraySlice<UInt8>, limit: Int) throws(ImageError) -> [UInt8]? {
    // Text rarely compresses further; hostile streams reach a thousandfold.
    var capacity = min(limit, max(1024, stream.count * 8))
    while true {
      var status = CODEC_DAMAGED
      let expanded = [UInt8](unsafeUninitializedCapacity: capacity) { target, count in
        var output = codec_buffer(data: target.baseAddress, capacity: capacity, size: 0)
        status = stream.withCodecBytes { codec_zlib_decompress($0, &output) }
        count = status == CODEC_OK ? output.size : 0
      }
      switch status {
      case CODEC_OK: return expanded
      case CODEC_MISSING: throw .libraryMissing("libdeflate")
      case CODEC_NO_SPACE where capacity < limit: capacity = min(limit, capacity * 8)
      case CODEC_NO_SPACE: return nil
      default: throw .damaged(.png, reason: "a compressed text cannot be expanded")
      }
    }
  }

  /// The CRC-32 of PNG and gzip; 0 without libdeflate.
  static func crc32(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.withCodecBytes { codec_crc32(0, $0) }
  }
}

extension Sequence<UInt8> {
  /// Calls `body` with contiguous bytes as C takes them.
  fileprivate func withCodecBytes<Result>(_ body: (codec_bytes) -> Result) -> Result {
    let result = withContiguousStorageIfAvailable { body(codec_bytes(data: $0.baseAddress, size: $0.count)) }
    return result ?? Array(self).withUnsafeBufferPointer { body(codec_bytes(data: $0.baseAddress, size: $0.count)) }
  }
}
