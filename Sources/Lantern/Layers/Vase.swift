extension Layer {
  /// A glazed vase with a bouquet, standing on the table.
  static let vase = Layer(name: "vase", depth: 29) { canvas, world, random in
    let vase = Vase(world: world, random: &random)
    let bouquet = Bouquet(in: vase.frame, world: world, random: &random)
    vase.drawShadow(on: canvas)
    vase.drawMouth(on: canvas)
    bouquet.drawGreenery(on: canvas, using: &random)
    bouquet.drawBlossoms(on: canvas, using: &random)
    vase.drawBody(on: canvas)
    bouquet.drawHangingLeaves(on: canvas, using: &random)
  }
}

/// Units: the height of the vase; the origin is the middle of its foot.
private struct Vase {
  let frame: SubjectFrame
  private let world: World
  private let glaze, decor: Color
  private let profile: [(halfWidth: Double, v: Double)]
  private let decoration: Int

  init(world: World, random: inout SeededRandom) {
    self.world = world
    let size = random.uniform(0.26, 0.315) * world.narrowing
    let x =
      mix(world.x(0.5), world.anchor(of: "vase").x, world.isShared ? 1 : 0.35) + random.uniform(-0.05, 0.05) * world.fit
    let y = min(0.94, world.horizon + random.uniform(0.07, 0.11))
    frame = SubjectFrame(x: world.inside(x, halfWidth: 0.95 * size), y: y, size: size)
    let colors: [UInt32] = random.choice([
      [0x3f6f9f, 0xf0ece2], [0xe9e2d6, 0x5a7f9f], [0xc8643f, 0xf2dcb8], [0x5a8a7a, 0xf0e8d0], [0x2d3142, 0xd9b26a],
      [0xd9a24a, 0x7a4a2e],
    ])
    glaze = world.shaded(Color(hex: colors[0]), of: "vase")
    decor = world.shaded(Color(hex: colors[1]))
    profile = random.choice([
      [(0.19, 1), (0.145, 0.9), (0.2, 0.74), (0.34, 0.5), (0.3, 0.2), (0.19, 0.03), (0.2, 0)],
      [(0.2, 1), (0.13, 0.88), (0.14, 0.72), (0.33, 0.44), (0.34, 0.24), (0.22, 0.02), (0.22, 0)],
      [(0.24, 1), (0.19, 0.92), (0.25, 0.72), (0.3, 0.5), (0.26, 0.25), (0.18, 0.04), (0.2, 0)],
    ])
    decoration = random.int(0...3)
  }

  private var body: Path {
    let right = Path.throughPoints(profile.map { frame($0.halfWidth, $0.v) })
    let left = right.map { Point(2 * frame.x - $0.x, $0.y) }
    return .polygon(right + left.reversed())
  }

  private var mouth: Rect {
    let half = profile[0].halfWidth
    return frame.rect(-half, 1.032, half, 0.968)
  }

  func drawShadow(on canvas: Canvas) {
    let away = -world.lightSide(of: frame.x)
    for (grow, alpha) in [(1.0, 0.14), (0.8, 0.14), (0.62, 0.16)] {
      let middle = 0.26 * away
      canvas.oval(
        frame.rect(middle - 0.62 * grow, 0.055 * grow, middle + 0.62 * grow, -0.075 * grow),
        .solid(world.palette.near, alpha))
    }
  }

  func drawMouth(on canvas: Canvas) {
    canvas.oval(mouth, .solid(glaze.mixed(with: world.palette.near, 0.6)))
  }

  func drawBody(on canvas: Canvas) {
    let half = 0.34 * frame.size
    let reach = half * world.lightSide(of: frame.x)
    canvas.fill(
      body,
      .horizontal(
        frame.x - reach, frame.x + reach,
        [
          Stop(0, glaze.mixed(with: world.palette.near, 0.62)), Stop(0.5, glaze),
          Stop(0.76, glaze.mixed(with: .white, 0.3)), Stop(1, glaze.mixed(with: world.palette.near, 0.15)),
        ]))
    canvas.clipped(to: body) {
      drawDecoration(on: canvas)
      canvas.rect(
        frame.rect(-0.4, 0.1, 0.4, -0.02),
        .vertical(frame(0, 0.1).y, frame(0, 0).y, [Stop(0, world.palette.near, 0), Stop(1, world.palette.near, 0.4)]))
    }
    drawGloss(on: canvas)
  }

  private func drawDecoration(on canvas: Canvas) {
    let side = world.lightSide(of: frame.x) * 0.34 * frame.size
    let paint = Paint.horizontal(
      frame.x - side, frame.x + side,
      [
        Stop(0, decor.mixed(with: world.palette.near, 0.6)), Stop(0.6, decor),
        Stop(1, decor.mixed(with: world.palette.near, 0.2)),
      ])
    switch decoration {
    case 0: for v in [0.62, 0.54] { drawRing(at: v, width: 0.03, paint, on: canvas) }
    case 1:
      drawRing(at: 0.44, width: 0.14, paint, on: canvas)
      for i in -4...4 {
        let u = 0.33 * sine(Double(i) * 0.36)
        canvas.circle(frame(u, 0.405 + 0.035 * (u * u) / 0.1), 0.024 * frame.size, .solid(glaze))
      }
    case 2:
      canvas.rect(frame.rect(-0.4, 1.1, 0.4, 0.8), paint)
      for i in -3...3 {
        let u = 0.3 * sine(Double(i) * 0.45)
        canvas.fill(.leaf(from: frame(u * 0.7, 0.86), to: frame(u * 1.1, 0.6), width: 0.16), paint)
      }
    default: break
    }
  }

  /// A ring round the vase, seen a little from above.
  private func drawRing(at v: Double, width: Double, _ paint: Paint, on canvas: Canvas) {
    var ring = Path()
    ring.move(to: frame(-0.4, v + 0.035))
    ring.quad(frame(0, v - 0.05), to: frame(0.4, v + 0.035))
    canvas.stroke(ring, paint, width: width * frame.size)
  }

  private func drawGloss(on canvas: Canvas) {
    let side = world.lightSide(of: frame.x)
    let belly = profile.map(\.halfWidth).max() ?? 0.3
    canvas.fill(
      .leaf(from: frame(belly * 0.56 * side, 0.24), to: frame(belly * 0.6 * side, 0.66), width: 0.11),
      .solid(.white, world.isDark ? 0.35 : 0.55))
    let half = profile[0].halfWidth
    var lip = Path()
    lip.move(to: frame(-half, 1))
    lip.cubic(frame(-half * 0.9, 0.957), frame(half * 0.9, 0.957), to: frame(half, 1))
    canvas.stroke(lip, .solid(glaze.mixed(with: .white, 0.4)), width: 0.024 * frame.size)
  }
}
