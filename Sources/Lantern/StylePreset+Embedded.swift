import GenAPI

/// What the embedded engine makes of a style preset.
struct PresetRendering {
  /// The finish laid over the picture.
  var style: Style?
  /// The light of wanted prompts that name none.
  var light: Mood?
  /// What is not done as asked; `nil` if the preset is followed.
  var note: String?
}

extension StylePreset {
  /// What the embedded engine makes of it.
  var embedded: PresetRendering {
    switch self {
    case .pixelArt: PresetRendering(style: .pixelArt)
    case .lineArt: PresetRendering(style: .ink)
    case .comicBook: PresetRendering(style: .comic)
    case .origami: PresetRendering(style: .papercut)
    case .analogFilm: PresetRendering(style: .film)
    case .fantasyArt: PresetRendering(style: .oil)
    case .neonPunk: PresetRendering(light: .neon)
    case .digitalArt:
      PresetRendering(note: "`style digital-art` changes nothing: the embedded engine draws digital art as it is")
    case .model3D, .anime, .cinematic, .enhance, .isometric, .lowPoly, .modelingCompound, .photographic, .tileTexture:
      PresetRendering(
        note: "the embedded engine cannot do `style \(rawValue)` and ignores it; it can do \(Self.followed)")
    }
  }

  /// The presets that are followed, for messages.
  private static var followed: String {
    [StylePreset.analogFilm, .comicBook, .fantasyArt, .lineArt, .neonPunk, .origami, .pixelArt]
      .map(\.rawValue).joined(separator: ", ")
  }
}

extension PromptReading {
  /// The reading with a light, unless the prompt is unwanted or names a light of its own; night goes with any.
  func lit(by light: Mood?) -> PromptReading {
    let own: Set<Mood> = [.sunset, .day, .dawn, .storm, .desert, .indoor, .space]
    guard let light, weight > 0, own.isDisjoint(with: moods), !moods.contains(light) else { return self }
    var lit = self
    lit.moods = [light] + moods.filter { $0 != .night }
    return lit
  }
}
