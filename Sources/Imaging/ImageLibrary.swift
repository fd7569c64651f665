import CCodecs

/// A library that is opened at first use.
public enum ImageLibrary: String, Hashable, Sendable, CaseIterable {
  case libpng, libturbojpeg, libwebp, libdeflate, zlib

  /// Whether it is installed and has what is needed; opens it.
  public var isAvailable: Bool {
    switch self {
    case .libpng: codec_png_available()
    case .libturbojpeg: codec_jpeg_available()
    case .libwebp: codec_webp_available()
    case .libdeflate: codec_deflate_available()
    case .zlib: codec_zlib_available()
    }
  }
}
