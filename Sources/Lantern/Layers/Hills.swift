extension Layer {
  static let farHills = Layer(name: "farHills", depth: 11) { canvas, world, random in
    let base = world.horizon - random.uniform(0, 0.05)
    drawHills(canvas, world, Hills(distance: 0.55, base: base, height: random.uniform(0.02, 0.05)), &random)
  }

  static let midHills = Layer(name: "midHills", depth: 18) { canvas, world, random in
    let height = random.uniform(0.02, 0.05)
    drawHills(canvas, world, Hills(distance: 0.28, base: world.horizon + 0.07, height: height), &random)
  }

  /// The near ground the subject's scene stands on.
  static let ground = Layer(name: "ground", depth: 19) { canvas, world, random in
    let base = world.horizon + random.uniform(0.14, 0.2)
    drawHills(canvas, world, Hills(distance: 0.08, base: base, height: random.uniform(0.012, 0.03)), &random)
    let color = world.land(at: 0.08)
    for fold in 1...2 {
      let form = Ridge.Form(base: base + 0.09 * Double(fold), height: 0.025, frequency: 0.7)
      let ridge = Ridge(form, in: world, using: &random)
      drawFold(canvas, ridge, from: form.base, color.mixed(with: world.palette.sun, world.isDark ? 0.05 : 0.14))
    }
  }

  /// Deep snow in front, with soft drifts.
  static let snowGround = Layer(name: "snowGround", depth: 20) { canvas, world, random in
    let white = world.snow
    let shade = white.mixed(with: world.palette.middle, 0.5)
    let base = mix(world.horizon, 1, 0.54)
    let ridge = Ridge(.init(base: base, height: 0.025), in: world, using: &random)
    canvas.fill(ridge.path, .vertical(base - 0.05, 1, [Stop(0, white), Stop(1, shade)]))
    for drift in 1...3 {
      let form = Ridge.Form(base: base + 0.06 * Double(drift), height: 0.02, frequency: 0.6)
      drawFold(canvas, Ridge(form, in: world, using: &random), from: form.base, white.mixed(with: .white, 0.4))
    }
  }
}

/// What tells one row of hills from another; `distance` 0 is here, 1 lost in the haze.
private struct Hills {
  let distance, base, height: Double
}

private func drawHills(_ canvas: Canvas, _ world: World, _ hills: Hills, _ random: inout SeededRandom) {
  let ridge = Ridge(.init(base: hills.base, height: hills.height), in: world, using: &random)
  let bare = world.palette.near.mixed(with: world.palette.far, 0.2).mixed(with: world.palette.horizon, hills.distance)
  let body = world.isSnowy ? bare.mixed(with: world.snow, 0.72) : bare
  let hazy = world.hazy(body, 0.3 + 0.35 * world.fog)
  let low = hills.distance > 0.2 ? hazy : world.isSnowy ? body : body.scaled(0.8)
  let stops = [Stop(0, body.mixed(with: world.palette.sun, 0.16)), Stop(0.25, body), Stop(1, low)]
  canvas.fill(ridge.path, .vertical(hills.base - hills.height, hills.base + 0.28, stops))
}

/// A gentle swell: lighter along its crest, fading downwards into what is there.
private func drawFold(_ canvas: Canvas, _ ridge: Ridge, from top: Double, _ color: Color) {
  canvas.fill(ridge.path, .vertical(top - 0.03, top + 0.12, [Stop(0, color, 0.35), Stop(1, color, 0)]))
}
