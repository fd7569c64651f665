extension Layer {
  /// Things that drive and fly, and a robot, farthest first.
  ///
  /// What they need around them:
  /// - on the ground of any land, mountain or winter scene, or on the `wall` of a portrait: car, bicycle, robot.
  /// - land, with `midHills` and `ground`, best without other subjects on the same ground: train, which brings its
  ///   track and embankment across the whole picture.
  /// - in the sky of any landscape, best above `clouds`: airplane.
  /// - in the air of any landscape, best at night or in space: ufo, whose beam reaches the ground.
  ///
  /// Words (singular): train locomotive railway "steam engine"; car automobile beetle; bicycle bike; robot android;
  /// airplane aeroplane plane airliner jet aircraft; ufo "flying saucer" saucer alien spacecraft.
  ///
  /// All honour `anchor(of:)` and `color(of:)` for paint or trim, and `count(of:)`: train up to 3, on tracks of their
  /// own.
  static let vehicles: [Layer] = [airplane, train, ufo, car, bicycle, robot]
}
