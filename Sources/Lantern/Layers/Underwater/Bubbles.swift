extension Layer {
  /// Strings of bubbles on their way up.
  static let bubbles = Layer(name: "bubbles", depth: 32) { canvas, world, random in
    for _ in 0..<random.int(2...4) {
      var x = world.x(random.uniform(0.08, 0.92))
      var y = random.uniform(0.55, world.seabedTop)
      var radius = random.uniform(0.004, 0.007) * world.narrowing
      for _ in 0..<random.int(5...11) {
        drawBubble(canvas, world, Point(world.inside(x, halfWidth: radius), y), radius * random.uniform(0.6, 1.2))
        x += random.uniform(-0.016, 0.016)
        y -= random.uniform(0.025, 0.055)
        radius = min(0.02, radius * 1.11)
        if y < 0.03 { break }
      }
    }
  }
}

private func drawBubble(_ canvas: Canvas, _ world: World, _ center: Point, _ radius: Double) {
  let light = world.shallows.mixed(with: .white, 0.7)
  canvas.circle(
    center, radius,
    .radial(
      center: center, radius: radius,
      [Stop(0, light, 0.08), Stop(0.7, light, 0.18), Stop(0.92, light, 0.8), Stop(1, light, 0.3)]))
  let spark = Point(center.x + world.lightSide(of: center.x) * radius * 0.35, center.y - radius * 0.4)
  canvas.circle(spark, radius * 0.26, .solid(.white, 0.9))
}
