/// How far a picture has moved from the init image towards the scene the prompts ask for.
///
/// Position 0 is the init image, 1 the scene. Between them the scene's slots are painted over the init image, the
/// nearest ones first, each by a growing share, while the coarse colours of the init image shine on and fade last, the
/// finer bands first. Everything changes continuously with the position.
struct PaintOver: Hashable, Sendable {
  /// 0…1.
  var position: Double

  /// How much of a slot is painted, 0…1.
  ///
  /// - Parameter nearness: 0 for the farthest slot, 1 for the nearest.
  func gain(nearness: Double) -> Double {
    let first = 0.16 * (1 - nearness)
    return Self.smooth((position - first) / 0.56)
  }

  /// How much of the init image's colours stays, by band of ``bands``, finest first.
  var carried: [Double] {
    [
      1 - Self.smooth(position / 0.8), 1 - Self.smooth((position - 0.1) / 0.8),
      1 - Self.smooth((position - 0.16) / 0.84),
    ]
  }

  /// Standard deviations of the low-pass filters between the bands, in cells of a grid of 64.
  static let bands = [1.5, 3.5, 9.0]

  private static func smooth(_ t: Double) -> Double {
    let t = min(max(t, 0), 1)
    return t * t * (3 - 2 * t)
  }
}
