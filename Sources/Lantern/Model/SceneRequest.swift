/// What a scene is made from; two equal requests give the same scene.
struct SceneRequest: Hashable, Sendable {
  var readings: [PromptReading]
  var grid: LatentGrid
  /// What an init image says of the worlds' geometry.
  var fit = SceneFit()
}

/// What an init image says of the worlds' geometry; nil leaves it to the world.
struct SceneFit: Hashable, Sendable {
  /// Where sea, table or wall ends, as y.
  var horizon: Double?
  /// Where the subject stands, as a fraction of the width.
  var anchor: Double?
  /// The largest size of a subject.
  var scale: Double?
  /// The colour of the ground that subjects stand on.
  var ground: Color?
}

extension SceneFit {
  /// The world with this geometry.
  func applied(to scene: SceneWorld) -> SceneWorld {
    var scene = scene
    if let horizon { scene.world.move(toHorizon: horizon) }
    if let anchor { scene.world.move(toAnchor: anchor) }
    if let ground {
      scene.world.palette.near = scene.world.palette.near.mixed(with: ground, 0.8)
      scene.world.palette.far = scene.world.palette.far.mixed(with: ground, 0.8)
    }
    if let scale { scene.world.scale = min(scene.world.scale, scale * scene.world.fit) }
    return scene
  }
}

extension World {
  /// Moves the horizon and everything that stands relative to it.
  fileprivate mutating func move(toHorizon y: Double) {
    let shift = y - horizon
    horizon = y
    anchor.y += shift
    for name in anchors.keys { anchors[name]?.y += shift }
    for name in supports.keys { supports[name]?.y += shift }
  }

  /// Moves the subject and keeps the light on the other side.
  fileprivate mutating func move(toAnchor fraction: Double) {
    let shift = x(fraction) - anchor.x
    anchor.x += shift
    for name in anchors.keys { anchors[name]?.x += shift }
    for name in supports.keys { supports[name]?.x += shift }
    for index in occupied.indices { occupied[index] += shift }
  }
}
