import CCodecs

extension Bitmap {
  /// What lossy formats are written with unless told otherwise: differences that nobody sees at arm's length.
  public static let defaultQuality = 90

  /// The picture as a file without metadata. JPEG knows no alpha: the picture is laid over white. The same picture gives
  /// the same bytes with the same version of the library.
  /// - Parameter quality: 1 (smallest) … 100 (best), for JPEG and WebP; values outside are brought inside.
  public func encoded(as format: ImageFormat, quality: Int = defaultQuality) throws(ImageError) -> [UInt8] {
    switch format {
    case .png: return try PNG.encode(self)
    case .jpeg: return try opaque().encoded(.libturbojpeg, quality, codec_write_jpeg, codec_release_jpeg)
    case .webp: return try encoded(.libwebp, quality, codec_write_webp, codec_release_webp)
    }
  }

  private func encoded(
    _ library: ImageLibrary, _ quality: Int,
    _ write: (UnsafePointer<codec_picture>?, UnsafeMutablePointer<codec_bytes>?) -> codec_status,
    _ release: (codec_bytes) -> Void
  ) throws(ImageError) -> [UInt8] {
    var result = codec_bytes()
    let status = bytes.withUnsafeBufferPointer { samples in
      var picture = codec_picture()
      picture.pixels = samples.baseAddress
      (picture.width, picture.height) = (UInt32(width), UInt32(height))
      picture.channels = UInt32(channels.rawValue)
      picture.quality = Int32(min(max(quality, 1), 100))
      return write(&picture, &result)
    }
    defer { release(result) }
    switch status {
    case CODEC_OK: return Array(UnsafeBufferPointer(start: result.data, count: result.size))
    case CODEC_MISSING: throw .libraryMissing(library.rawValue)
    default: throw .outOfMemory
    }
  }
}
