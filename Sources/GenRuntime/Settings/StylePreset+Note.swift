import GenAPI

extension StylePreset {
  /// What it makes of a picture, in a few words.
  var note: String {
    switch self {
    case .model3D: "a solid model, rendered"
    case .analogFilm: "grain and faded colours of film"
    case .anime: "Japanese animation"
    case .cinematic: "light and framing of a film"
    case .comicBook: "inked outlines, flat colours"
    case .digitalArt: "painted on a screen"
    case .enhance: "crisper, with more detail"
    case .fantasyArt: "dreamlike, painted"
    case .isometric: "seen from above at an angle, without vanishing points"
    case .lineArt: "lines only"
    case .lowPoly: "few flat facets"
    case .modelingCompound: "modelled in clay"
    case .neonPunk: "glowing colours in the dark"
    case .origami: "folded paper"
    case .photographic: "like a photograph"
    case .pixelArt: "large square pixels"
    case .tileTexture: "goes on without seams at its edges"
    }
  }
}
