extension Layer {
  /// A wide arc opposite the light, its feet lost in the haze of the horizon, with a faint second one around it.
  static let rainbow = Layer(name: "rainbow", depth: 6.2) { canvas, world, random in
    let away = world.sunX > world.x(0.5) ? -1.0 : 1.0
    let reach = random.uniform(0.4, 0.48) * min(1.2, max(0.75, world.aspect))
    let center = Point(world.x(0.5 + away * random.uniform(0.02, 0.16)), world.horizon + random.uniform(0.02, 0.09))
    let bow = Bow(center: center, radius: min(reach, center.y - 0.06), foot: world.horizon)
    let strength = world.isDark ? 0.4 : 0.8
    canvas.circle(center, bow.radius * 0.86, .solid(.white, 0.05 * strength))
    bow.draw(canvas, strength: strength)
    guard world.count(of: "rainbow") != 1, random.chance(0.6) || world.count(of: "rainbow") ?? 0 > 1 else { return }
    Bow(center: center, radius: bow.radius * 1.26, foot: world.horizon, isSecond: true)
      .draw(canvas, strength: strength * 0.32)
  }
}

private struct Bow {
  let center: Point
  /// Of the outer edge.
  let radius: Double
  /// The y where it has faded away.
  let foot: Double
  /// The colours of the outer bow run the other way.
  var isSecond = false

  private static let colors: [UInt32] = [0xe84a4f, 0xf58a3c, 0xf9d650, 0x6cc56a, 0x45a5e0, 0x4a62c8, 0x8a55b8]

  func draw(_ canvas: Canvas, strength: Double) {
    let colors = isSecond ? Self.colors.reversed() : Self.colors
    let width = radius * 0.021
    let top = center.y - radius
    for (index, hex) in colors.enumerated() {
      let color = Color(hex: hex)
      var arc = Path()
      let own = radius - width * (Double(index) + 0.5)
      arc.move(to: Point(center.x - own, center.y))
      arc.arc(center: center, radius: own, from: .pi, to: 2 * .pi)
      canvas.stroke(
        arc,
        .vertical(
          top, foot,
          [
            Stop(0, color, strength), Stop(0.55, color, strength * 0.85), Stop(0.97, color, 0.12 * strength),
            Stop(1, color, 0),
          ]),
        width: width * 1.25)
    }
  }
}
