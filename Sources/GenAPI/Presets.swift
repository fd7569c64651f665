/// CLIP guidance presets of v1alpha to v1 (`clip_guidance_preset`).
public enum ClipGuidancePreset: String, Hashable, Codable, Sendable, CaseIterable {
  case fastBlue = "FAST_BLUE"
  case fastGreen = "FAST_GREEN"
  case none = "NONE"
  case simple = "SIMPLE"
  case slow = "SLOW"
  case slower = "SLOWER"
  case slowest = "SLOWEST"
}

/// Style presets of v1 and v2beta (`style_preset`).
public enum StylePreset: String, Hashable, Codable, Sendable, CaseIterable {
  case model3D = "3d-model"
  case analogFilm = "analog-film"
  case anime
  case cinematic
  case comicBook = "comic-book"
  case digitalArt = "digital-art"
  case enhance
  case fantasyArt = "fantasy-art"
  case isometric
  case lineArt = "line-art"
  case lowPoly = "low-poly"
  case modelingCompound = "modeling-compound"
  case neonPunk = "neon-punk"
  case origami
  case photographic
  case pixelArt = "pixel-art"
  case tileTexture = "tile-texture"
}

/// Which pixels are repainted (`mask_source`).
public enum MaskSource: String, Hashable, Codable, Sendable, CaseIterable {
  /// Fully transparent pixels of the init image are repainted.
  case initImageAlpha = "INIT_IMAGE_ALPHA"
  /// White pixels of the mask are repainted, black ones kept, greys in proportion.
  case maskImageWhite = "MASK_IMAGE_WHITE"
  /// Black pixels of the mask are repainted, white ones kept, greys in proportion.
  case maskImageBlack = "MASK_IMAGE_BLACK"
}

/// A version of the vendor's REST API: its paths, field names and limits.
public enum Dialect: String, Hashable, Codable, Sendable, CaseIterable {
  case v1alpha, v1beta, v1, v2beta
}
