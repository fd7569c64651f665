extension Layer {
  /// A loose flock far off in the sky.
  static let birds = Layer(name: "birds", depth: 8) { canvas, world, random in
    let spread = 0.16 * world.fit
    let centerX = world.inside(world.x(random.uniform(0.15, 0.85)), halfWidth: spread + 0.03)
    let centerY = random.uniform(0.12, max(0.16, world.horizon - 0.16))
    let plain =
      world.isDark
      ? world.palette.horizon.mixed(with: .white, 0.2) : world.palette.near.mixed(with: world.palette.middle, 0.1)
    let color = world.color(of: "birds") ?? plain
    let usual = random.int(5...9)
    let count = world.count(of: "birds") ?? usual
    // A few birds are nearer than a flock.
    let nearness = count < 4 ? 2.4 : count < 6 ? 1.7 : 1
    for _ in 0..<count {
      let bird = SubjectFrame(
        x: centerX + random.uniform(-spread, spread), y: centerY + random.uniform(-0.06, 0.06),
        size: random.uniform(0.012, 0.027) * nearness * world.narrowing,
        facing: random.chance(0.5) ? 1 : -1)
      canvas.fill(wings(bird, lift: random.uniform(0.15, 0.75)), .solid(color, 0.88))
    }
  }
}

/// A gull seen from afar: two tapering wings that meet in a small body; `lift` is how high the wing tips are.
private func wings(_ bird: SubjectFrame, lift: Double) -> Path {
  var path = Path()
  path.move(to: bird(-1, lift))
  path.quad(bird(-0.5, lift * 0.4 + 0.42), to: bird(-0.06, 0.06))
  path.quad(bird(0.1, 0.14), to: bird(0.14, 0.05))
  path.quad(bird(0.52, lift * 0.3 + 0.42), to: bird(1, lift * 0.85))
  path.quad(bird(0.5, lift * 0.3 + 0.16), to: bird(0.1, -0.1))
  path.quad(bird(-0.02, -0.16), to: bird(-0.1, -0.08))
  path.quad(bird(-0.48, lift * 0.4 + 0.16), to: bird(-1, lift))
  path.close()
  return path
}
