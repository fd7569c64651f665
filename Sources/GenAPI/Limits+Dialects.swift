extension Limits {
  /// What the vendor's API documents for an engine in a dialect.
  public static func documented(dialect: Dialect, engine: String) -> Limits {
    var limits = Limits(source: dialect.rawValue)
    limits.pixels = pixels(engine: engine)
    limits.lacks = [.seedTravel]
    switch dialect {
    case .v1alpha: break
    case .v1beta:
      limits.seeds = 1...UInt32.max
      limits.lacks.insert(.maskStrength)
    case .v2beta:
      limits.apply(stableImage: engine)
      return limits
    case .v1:
      limits.seeds = 1...UInt32.max
      limits.lacks.insert(.maskStrength)
      limits.styles = StylePreset.allCases
      limits.apply(v1Engine: engine)
    }
    if engine.hasPrefix("esrgan-") || engine.contains("-upscaler") {
      limits.operations = dialect == .v1 ? [.upscale] : []
    } else if StableImage.engines.contains(engine) {
      // Only those that are known: another server may have any.
      limits.operations = []
    }
    return limits
  }

  /// Width × height: the 768 engines want more pixels than the others.
  private static func pixels(engine: String) -> ClosedRange<Int> {
    engine.contains("-768-") ? 589_824...1_048_576 : 262_144...1_048_576
  }

  /// The engines that only v1 serves.
  private mutating func apply(v1Engine engine: String) {
    if engine.hasPrefix("stable-diffusion-xl-1024") {
      steps = 10...50
      sizes = Self.xlSizes
      pixels = 589_824...1_048_576
    } else if engine.hasPrefix("stable-diffusion-xl-beta") {
      (side, shorterSide) = (128...896, 512)
    } else if engine == "stable-diffusion-v1-6" {
      side = 320...1536
    }
  }

  /// The sizes that SDXL 0.9 and 1.0 accept (v1, 2024).
  private static let xlSizes: [PixelSize] = [
    PixelSize(1024, 1024), PixelSize(1152, 896), PixelSize(1216, 832), PixelSize(1344, 768), PixelSize(1536, 640),
    PixelSize(640, 1536), PixelSize(768, 1344), PixelSize(832, 1216), PixelSize(896, 1152),
  ]
}

/// Width and height in pixels.
public struct PixelSize: Hashable, Codable, Sendable, CustomStringConvertible {
  /// Pixels.
  public var width: Int
  /// Pixels.
  public var height: Int

  /// A size of `width` × `height` pixels.
  public init(_ width: Int, _ height: Int) {
    self.width = width
    self.height = height
  }

  /// As the language writes it: `512x512`.
  public var description: String { "\(width)x\(height)" }
}

extension Dialect {
  /// The dialect an engine is asked in unless a script names one: SDXL and 1.6 came after v1alpha and v1beta.
  public static func preferred(forEngine engine: String) -> Dialect {
    if engine.hasPrefix("stable-diffusion-xl") || engine == "stable-diffusion-v1-6" { return .v1 }
    if engine.hasPrefix("esrgan-") || engine.contains("-upscaler") { return .v1 }
    if engine.hasPrefix("sd3") || StableImage.engines.contains(engine) { return .v2beta }
    return .v1alpha
  }
}
