import GenAPI
import Imaging

extension Route.StableImage {
  /// The name of its engine: `core`.
  var name: String {
    self == .upscaleFast ? GenAPI.StableImage.upscaleEngine : String(rawValue.drop { $0 != "/" }.dropFirst())
  }
}

extension StableImageDecoder {
  /// The models of `generate/sd3`.
  enum Model: String, CaseIterable {
    case large = "sd3.5-large"
    case turbo = "sd3.5-large-turbo"
    case medium = "sd3.5-medium"
    case flash = "sd3.5-flash"

    /// The one that a form asks for; `large` unless it says otherwise.
    init(in form: Multipart) {
      let named = form["model"].flatMap { Model(rawValue: String(decoding: $0, as: UTF8.self).trimmed) }
      self = named ?? .large
    }

    /// The guidance scale where none is given.
    var guidance: Double { self == .turbo || self == .flash ? 1 : 4 }

    /// Credits per image.
    var price: Double {
      switch self {
      case .large: 6.5
      case .turbo: 4
      case .medium: 3.5
      case .flash: 2.5
      }
    }
  }

  /// What `generate/sd3` starts from.
  enum Mode: String, CaseIterable {
    case text = "text-to-image"
    case image = "image-to-image"
  }

  enum OutputFormat: String, CaseIterable {
    case png, jpeg, webp

    var format: ImageFormat {
      switch self {
      case .png: .png
      case .jpeg: .jpeg
      case .webp: .webp
      }
    }
  }

  /// The proportions that can be asked for.
  enum AspectRatio: String, CaseIterable {
    case veryWide = "21:9"
    case wide = "16:9"
    case photo = "3:2"
    case monitor = "5:4"
    case square = "1:1"
    case portraitMonitor = "4:5"
    case portraitPhoto = "2:3"
    case tall = "9:16"
    case veryTall = "9:21"

    /// About a megapixel, in steps of 64.
    var size: PixelSize {
      switch self {
      case .veryWide: PixelSize(1536, 640)
      case .wide: PixelSize(1344, 768)
      case .photo: PixelSize(1216, 832)
      case .monitor: PixelSize(1152, 896)
      case .square: PixelSize(1024, 1024)
      case .portraitMonitor: PixelSize(896, 1152)
      case .portraitPhoto: PixelSize(832, 1216)
      case .tall: PixelSize(768, 1344)
      case .veryTall: PixelSize(640, 1536)
      }
    }
  }
}
