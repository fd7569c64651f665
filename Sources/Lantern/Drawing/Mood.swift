/// The light, weather or season a world is painted in; chooses the palettes and what lies about.
enum Mood: String, CaseIterable, Sendable {
  case sunset, day, night, dawn, fog, winter, neon, storm, desert, autumn, spring, indoor, space

  /// Light sources outshine the daylight.
  var isDark: Bool { [.night, .neon, .storm, .space].contains(self) }

  /// How much haze lies between near and far, 0…1.
  var fog: Double {
    switch self {
    case .fog: 0.55
    case .winter, .dawn, .storm: 0.25
    default: 0.1
    }
  }
}

/// What the ground plan of a world is.
enum Setting: Sendable {
  case land, sea, mountain
  /// A single large subject on a wall or table, with the edge low in the picture.
  case portrait
  /// Below the surface of the sea, the sea bed low in the picture.
  case underwater
}
