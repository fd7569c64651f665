extension Layer {
  /// A pile of books, not quite straight, sometimes with an open one on top.
  static let books = Layer(name: "books", depth: 29.1) { canvas, world, random in
    let count = max(1, min(8, world.count(of: "books") ?? random.int(3...5)))
    let stand = Stand(
      name: "books", size: random.uniform(0.44, 0.52) * world.narrowing, halfWidth: 0.64, ground: world.tableTop,
      pull: 0.4)
    let frame = world.frame(for: stand, using: &random)
    world.drawTableShadow(under: frame, halfWidth: 0.44, on: canvas)
    var foot = 0.0
    for index in 0..<count {
      let isTop = index == count - 1
      let own = isTop ? world.color(of: "books") : nil
      let book = Book(in: world, cover: own, using: &random)
      book.draw(canvas, frame, foot: foot)
      foot += book.thickness
      if isTop, random.chance(0.55) {
        book.drawOpen(canvas, frame, foot: foot)
      } else if isTop {
        book.drawGlasses(canvas, frame, foot: foot)
      }
    }
  }
}

/// Units: about the width of a book, lying with its back to the viewer.
private struct Book {
  let thickness: Double
  private let world: World
  private let cover: Color
  private let left, right: Double
  private let showsPages: Bool
  private let hasBands: Bool

  init(in world: World, cover: Color?, using random: inout SeededRandom) {
    self.world = world
    let usual = Color(hex: random.choice([0x8c3b3b, 0x2f5d6b, 0x3f4f86, 0xc8863a, 0x4f6b48, 0x6a4a6b, 0xd8c8a8]))
    self.cover = world.shaded(cover ?? usual)
    thickness = random.uniform(0.12, 0.19)
    let half = random.uniform(0.44, 0.54)
    let shift = random.uniform(-0.06, 0.06)
    (left, right) = (shift - half, shift + half)
    showsPages = random.chance(0.4)
    hasBands = random.chance(0.6)
  }

  func draw(_ canvas: Canvas, _ frame: SubjectFrame, foot: Double) {
    let top = foot + thickness
    // The upper cover, seen a little from above.
    let depth = 0.075
    canvas.fill(
      frame.polygon([(left, top), (right, top), (right - 0.05, top + depth), (left + 0.05, top + depth)]),
      .solid(cover.mixed(with: .white, 0.12).mixed(with: world.palette.sun, 0.12)))
    let body = frame.rect(left, foot, right, top)
    let lit = world.lightSide(of: frame.x)
    let paint = Paint.horizontal(
      frame.x - lit * 0.55 * frame.size, frame.x + lit * 0.55 * frame.size,
      [Stop(0, world.shadow(of: cover, 0.6)), Stop(0.6, cover), Stop(1, cover.mixed(with: world.palette.sun, 0.2))])
    canvas.roundedRect(body, radius: 0.02 * frame.size, paint)
    if showsPages { drawPages(canvas, frame, foot) } else { drawBack(canvas, frame, foot) }
    canvas.rect(frame.rect(left, foot - 0.004, right, foot + 0.012), .solid(world.palette.near, 0.4))
  }

  private func drawPages(_ canvas: Canvas, _ frame: SubjectFrame, _ foot: Double) {
    let paper = world.shaded(Color(hex: 0xf2e8d2))
    canvas.rect(frame.rect(left + 0.018, foot + 0.022, right - 0.018, foot + thickness - 0.022), .solid(paper))
    for line in 1...4 {
      let v = foot + 0.022 + (thickness - 0.044) * Double(line) / 5
      canvas.line(
        frame(left + 0.018, v), frame(right - 0.018, v), .solid(world.shadow(of: paper, 0.5), 0.6),
        width: 0.004 * frame.size)
    }
  }

  private func drawBack(_ canvas: Canvas, _ frame: SubjectFrame, _ foot: Double) {
    let gold = world.shaded(Color(hex: 0xe8c878))
    let (low, high) = (foot + 0.012, foot + thickness - 0.004)
    for u in hasBands ? [left + 0.1, left + 0.14, right - 0.14, right - 0.1] : [left + 0.12, right - 0.12] {
      canvas.line(frame(u, low), frame(u, high), .solid(gold, 0.85), width: 0.012 * frame.size)
    }
    let middle = foot + thickness / 2
    canvas.roundedRect(
      frame.rect(left + 0.25, middle - 0.018, right - 0.25, middle + 0.018), radius: 0.01 * frame.size,
      .solid(gold, 0.8))
  }

  /// An open book above the pile: two curved pages with lines of print.
  func drawOpen(_ canvas: Canvas, _ frame: SubjectFrame, foot: Double) {
    let paper = world.shaded(Color(hex: 0xf8f0de))
    for side in [-1.0, 1.0] {
      let page = { (t: Double, lift: Double) in frame(side * (0.02 + 0.5 * t), foot + lift) }
      var under = Path()
      under.move(to: page(0, 0.02))
      under.line(to: page(1.06, 0.02))
      under.line(to: page(1.06, 0.055))
      under.line(to: page(0, 0.055))
      under.close()
      canvas.fill(under, .solid(cover))
      var leaf = Path()
      leaf.move(to: page(0, 0.05))
      leaf.cubic(page(0.2, 0.2), page(0.6, 0.12), to: page(1, 0.075))
      leaf.line(to: page(0.88, 0.245))
      leaf.cubic(page(0.5, 0.285), page(0.2, 0.36), to: page(0, 0.235))
      leaf.close()
      let tone =
        side == world.lightSide(of: frame.x) * frame.facing
        ? paper.mixed(with: .white, 0.3) : world.shadow(of: paper, 0.25)
      canvas.fill(
        leaf,
        .linear(
          from: page(0, 0.1), to: page(0.9, 0.1),
          [Stop(0, world.shadow(of: tone, 0.45)), Stop(0.25, tone), Stop(1, tone)]))
      drawPrint(canvas, frame, page)
    }
  }

  /// Lines of print on a page, whose points `page` gives by distance from the fold and height.
  private func drawPrint(_ canvas: Canvas, _ frame: SubjectFrame, _ page: (Double, Double) -> Point) {
    for row in 0..<4 {
      let lift = 0.12 + 0.036 * Double(row)
      canvas.line(
        page(0.2, lift + 0.035), page(0.82 - 0.03 * Double(row), lift - 0.005), .solid(world.palette.near, 0.35),
        width: 0.007 * frame.size)
    }
  }

  func drawGlasses(_ canvas: Canvas, _ frame: SubjectFrame, foot: Double) {
    let wire = Paint.solid(world.shaded(Color(hex: 0x3a2f2a)))
    var rims = Path()
    for u in [-0.1, 0.1] { rims.addOval(frame.rect(around: u, foot + 0.1, width: 0.16, height: 0.12)) }
    canvas.fill(rims, .solid(.white, 0.3))
    canvas.stroke(rims, wire, width: 0.014 * frame.size)
    var bows = Path()
    bows.move(to: frame(-0.02, foot + 0.115))
    bows.quad(frame(0, foot + 0.14), to: frame(0.02, foot + 0.115))
    bows.move(to: frame(-0.18, foot + 0.11))
    bows.line(to: frame(-0.3, foot + 0.035))
    bows.move(to: frame(0.18, foot + 0.11))
    bows.line(to: frame(0.3, foot + 0.035))
    canvas.stroke(bows, wire, width: 0.012 * frame.size)
  }
}
