/// Draws one subject in its own frame, in this world's light. All lengths and radii are in units of the frame.
struct Brush {
  let canvas: Canvas
  let world: World
  let frame: SubjectFrame

  /// A thing's own colour in the light and haze of the world.
  func tone(_ color: Color) -> Color {
    world.shaded(color).mixed(with: world.palette.horizon, 0.2 * world.fog)
  }

  func tone(_ hex: UInt32) -> Color { tone(Color(hex: hex)) }

  /// 1 when the light comes from the side the subject faces, -1 from behind it.
  var light: Double { world.lightSide(of: frame.x) * frame.facing }

  /// The closed curve through the points; a point given twice is a corner.
  func curve(_ pairs: [(Double, Double)]) -> Path {
    let points = frame.points(pairs)
    guard points.count > 2, let last = points.last else { return .polygon(points) }
    let round = Path.throughPoints([last] + points + points.prefix(2))
    // The spline would curl between the two points of a corner.
    let stretches = points.indices.filter { points[$0] != points[($0 + 1) % points.count] }
    return .polygon(stretches.flatMap { round[8 * ($0 + 1)..<8 * ($0 + 2)] })
  }

  /// A body lit from above and from the side of the sun, with a bright edge there. `marks` are drawn inside it,
  /// unless `rim` is 0.
  func body(_ pairs: [(Double, Double)], _ color: Color, rim: Double = 0.02, marks: () -> Void = {}) {
    let path = curve(pairs)
    canvas.fill(path, modelled(pairs, color))
    if rim == 0 { return }
    canvas.clipped(to: path) {
      marks()
      let edge = world.palette.sun.mixed(with: world.palette.horizon, 0.3)
      let (from, to) = diagonal(pairs)
      canvas.stroke(
        path, .linear(from: from, to: to, [Stop(0.5, edge, 0), Stop(1, edge, world.isDark ? 0.4 : 0.55)]),
        width: rim * 1.6 * frame.size)
    }
  }

  /// The paint of a round body that fills the box around the points.
  func modelled(_ pairs: [(Double, Double)], _ color: Color) -> Paint {
    let (from, to) = diagonal(pairs)
    let lit = color.mixed(with: world.palette.sun, world.isDark ? 0.16 : 0.26)
    return .linear(from: from, to: to, [Stop(0, world.shadow(of: color, 0.5)), Stop(0.55, color), Stop(1, lit)])
  }

  /// Across the box around the points, from below on the dark side to above on the lit side.
  private func diagonal(_ pairs: [(Double, Double)]) -> (Point, Point) {
    let us = pairs.map(\.0)
    let vs = pairs.map(\.1)
    let (left, right) = (us.min() ?? 0, us.max() ?? 0)
    let (low, high) = (vs.min() ?? 0, vs.max() ?? 0)
    let ends = light > 0 ? (left, right) : (right, left)
    return (frame(mix(ends.0, ends.1, 0.2), low), frame(mix(ends.0, ends.1, 0.8), high))
  }

  func flat(_ pairs: [(Double, Double)], _ color: Color, _ alpha: Double = 1) {
    canvas.fill(curve(pairs), .solid(color, alpha))
  }

  func polygon(_ pairs: [(Double, Double)], _ color: Color, _ alpha: Double = 1) {
    canvas.fill(frame.polygon(pairs), .solid(color, alpha))
  }

  /// A leg, arm or tail along its spine, `widths` being half its width at both ends.
  func limb(_ spine: [(Double, Double)], _ widths: (Double, Double), _ color: Color) {
    let path = Path.tapered(frame.points(spine), from: widths.0 * frame.size, to: widths.1 * frame.size)
    canvas.fill(path, .solid(color))
  }

  /// A limb that grows out of the body it is drawn over: its upper end fades in.
  func joined(_ spine: [(Double, Double)], _ widths: (Double, Double), _ color: Color) {
    guard let top = spine.first, let end = spine.last else { return }
    let path = Path.tapered(frame.points(spine), from: widths.0 * frame.size, to: widths.1 * frame.size)
    canvas.fill(
      path,
      .vertical(
        frame(0, top.1 + widths.0).y, frame(0, end.1).y,
        [Stop(0, color, 0), Stop(0.45, color), Stop(1, color.mixed(with: world.palette.near, 0.12))]))
  }

  func line(_ pairs: [(Double, Double)], _ width: Double, _ color: Color, _ alpha: Double = 1) {
    let path = Path.polygon(Path.throughPoints(frame.points(pairs)), closed: false)
    canvas.stroke(path, .solid(color, alpha), width: width * frame.size)
  }

  func dot(_ u: Double, _ v: Double, _ radius: Double, _ color: Color, _ alpha: Double = 1) {
    canvas.circle(frame(u, v), radius * frame.size, .solid(color, alpha))
  }

  func oval(_ rect: Rect, _ color: Color, _ alpha: Double = 1) {
    canvas.oval(rect, .solid(color, alpha))
  }

  func leaf(_ root: (Double, Double), _ tip: (Double, Double), _ width: Double, _ color: Color) {
    canvas.fill(.leaf(from: frame(root.0, root.1), to: frame(tip.0, tip.1), width: width), .solid(color))
  }

  /// A dark eye with a spark of light.
  func eye(_ u: Double, _ v: Double, _ radius: Double) {
    dot(u, v, radius, Color(0.07, 0.06, 0.09))
    dot(u + 0.3 * radius * light, v + 0.35 * radius, 0.34 * radius, .white, 0.95)
  }

  /// Draws with a brush turned upwards (radians) around the origin of the frame.
  func tilted(by angle: Double, _ draw: (Brush) -> Void) {
    var moved = world
    moved.sunX -= frame.x
    canvas.transformed(translate: frame(0, 0), rotate: -angle * frame.facing) {
      draw(
        Brush(
          canvas: canvas, world: moved, frame: SubjectFrame(x: 0, y: 0, size: frame.size, facing: frame.facing)))
    }
  }

  /// Broken bands of a mirror image on water, `half` as wide at the water line and `depth` deep.
  func reflection(_ color: Color, half: Double, depth: Double, using random: inout SeededRandom) {
    for row in 0..<14 {
      let t = (Double(row) + 0.5) / 14
      let width = half * (1 - t * t).squareRoot() * random.uniform(0.75, 1.15)
      let middle = random.uniform(-0.05, 0.05) * (0.4 + t)
      oval(frame.rect(middle - width, -depth * t, middle + width, -depth * t - 0.02), color, 0.5 * (1 - t))
    }
  }

  /// Rings where something floats.
  func ripples(_ left: Double, _ right: Double, using random: inout SeededRandom) {
    let foam = world.palette.horizon.mixed(with: .white, 0.4)
    let alpha = world.isDark ? 0.32 : 0.6
    oval(frame.rect(left, 0.012, right, -0.02), foam, alpha)
    for _ in 0..<6 {
      let u = random.uniform(left - 0.12, right - 0.12)
      let v = -0.04 - random.uniform(0, 0.12)
      oval(frame.rect(u, v, u + random.uniform(0.1, 0.26), v - 0.011), foam, 0.5 * alpha)
    }
  }

  /// What the subject does to the ground it stands on; in a picture without land, also a bank to stand on.
  func shadow(_ left: Double, _ right: Double) {
    if world.setting == .sea {
      bank(left, right)
    }
    let shift = -0.1 * light * (right - left)
    oval(
      frame.rect(left + shift, 0.03, right + shift, -0.045), world.palette.near, world.isSnowy ? 0.28 : 0.4)
  }

  private func bank(_ left: Double, _ right: Double) {
    let (middle, half) = ((left + right) / 2, (right - left) * 0.75)
    let sand = world.foreground(Color(hex: world.isSnowy ? 0xf0f4fa : 0xb9a878), far: 0.3)
    oval(frame.rect(middle - half * 1.05, 0.03, middle + half * 1.05, -0.13), world.palette.horizon, 0.35)
    oval(frame.rect(middle - half, 0.045, middle + half, -0.11), sand)
  }
}
