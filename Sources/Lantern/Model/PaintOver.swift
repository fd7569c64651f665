/// How far a picture has moved from the init image towards the scene the prompts ask for.
///
/// Position 0 is the init image, 1 the scene. Between them the scene's slots are painted over the init image: first what
/// the prompts name, then the scenery from near to far, each within a short part of the way, so that little is seen
/// through. The init image's shapes fade with the sky's paint, its coarse colours stay longest. Everything changes
/// continuously with the position.
struct PaintOver: Hashable, Sendable {
  /// 0…1.
  var position: Double

  /// How much of a slot is painted, 0…1.
  ///
  /// - Parameters:
  ///   - nearness: 0 for the farthest slot, 1 for the nearest.
  ///   - isSubject: whether the prompts name it.
  func gain(nearness: Double, isSubject: Bool) -> Double {
    isSubject ? Self.smooth((position - 0.06) / 0.26) : Self.smooth((position - 0.14 - 0.3 * (1 - nearness)) / 0.28)
  }

  /// How much of the init image's colours stays, by band of ``bands``, finest first.
  var carried: [Double] {
    [
      1 - Self.smooth(position / 0.4), 1 - Self.smooth((position - 0.05) / 0.5),
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
