import Testing

@testable import Lantern

/// Landmarks, plants, weather and still life in many worlds: there, the same twice, whole, and where they belong.
struct SceneryLayerTests {
  /// A layer and what is asked of its size and place.
  struct Subject: CustomTestStringConvertible, Sendable {
    let layer: Layer
    var setting = Setting.land
    /// Height over the shorter side of the picture; nil when it is not one thing of a certain size.
    var height: ClosedRange<Double>?
    /// False for what fills the picture's width.
    var isWhole = true
    /// Whether a prompt's count and colour change it.
    var isCounted = false, isColored = false

    var testDescription: String { layer.name }
  }

  static let subjects = [
    Subject(layer: .bridge, setting: .sea, isWhole: false, isColored: true),
    Subject(layer: .stoneBridge, setting: .sea, isWhole: false, isColored: true),
    Subject(layer: .volcano, isWhole: false, isColored: true),
    Subject(layer: .pagoda, height: 0.3...0.95, isCounted: true, isColored: true),
    Subject(layer: .torii, setting: .sea, height: 0.25...0.8, isCounted: true, isColored: true),
    Subject(layer: .temple, height: 0.25...0.9, isColored: true),
    Subject(layer: .church, height: 0.3...0.95, isCounted: true, isColored: true),
    Subject(layer: .tent, height: 0.15...0.7, isCounted: true, isColored: true),
    Subject(layer: .snowman, height: 0.28...0.8, isCounted: true, isColored: true),
    Subject(layer: .waterfall, isWhole: false),
    Subject(layer: .river, isWhole: false),
    Subject(layer: .street, isWhole: false, isColored: true),
    Subject(layer: .streetLamps, height: 0.3...0.9, isCounted: true, isColored: true),
    Subject(layer: .beach, setting: .sea, isWhole: false),
    Subject(layer: .palms, setting: .sea, height: 0.35...1.2, isCounted: true),
    Subject(layer: .sunflowers, isWhole: false, isColored: true),
    Subject(layer: .mushrooms, height: 0.2...0.7, isCounted: true, isColored: true),
    Subject(layer: .bamboo, isWhole: false),
    Subject(layer: .cherryTree, height: 0.35...0.95, isCounted: true, isColored: true),
    Subject(layer: .rain, isWhole: false),
    Subject(layer: .rainbow, isWhole: false),
    Subject(layer: .lightning, isWhole: false, isCounted: true, isColored: true),
    Subject(layer: .fireworks, isCounted: true, isColored: true),
    Subject(layer: .fruitBowl, setting: .portrait, height: 0.25...0.95, isCounted: true, isColored: true),
    Subject(layer: .coffeeCup, setting: .portrait, height: 0.2...0.95, isCounted: true, isColored: true),
    Subject(layer: .candle, setting: .portrait, height: 0.3...1.2, isCounted: true, isColored: true),
    Subject(layer: .books, setting: .portrait, height: 0.15...1.1, isCounted: true, isColored: true),
    Subject(layer: .teapot, setting: .portrait, height: 0.25...0.95, isCounted: true, isColored: true),
  ]

  private func world(for subject: Subject, mood: Mood = .day, aspect: Double = 1, seed: UInt64) -> World {
    var random = SeededRandom(seed: seed)
    return World.make(mood: mood, paletteIndex: Int(seed), setting: subject.setting, aspect: aspect, using: &random)
  }

  private func image(of subject: Subject, in world: World, variant: UInt64) throws -> LayerImage {
    try LayerImage.rendered(subject.layer, in: world, variant: variant, width: Int(96 * world.aspect), height: 96)
  }

  private func alpha(_ image: LayerImage, _ x: Int, _ y: Int) -> Int {
    Int(image.pixels[(y * image.width + x) * 4 + 3])
  }

  @Test func everyLayerOfTheFamiliesIsTested() {
    let families = Layer.landmarks + Layer.plants + Layer.weather + Layer.stillLife
    #expect(Set(families.map(\.name)) == Set(Self.subjects.map(\.layer.name)))
  }

  @Test(arguments: subjects)
  func drawsSomethingInEveryMood(_ subject: Subject) throws {
    for (index, mood) in Mood.allCases.enumerated() {
      let seed = UInt64(index)
      let image = try image(of: subject, in: world(for: subject, mood: mood, seed: seed), variant: seed)
      let covered = (0..<96 * 96).reduce(0) { $0 + Int(image.pixels[$1 * 4 + 3]) } / 255
      #expect(covered > 40, "\(mood)")
    }
  }

  @Test(arguments: subjects)
  func sameVariantGivesTheSamePixelsAndAnotherDoesNot(_ subject: Subject) throws {
    let world = world(for: subject, mood: .sunset, seed: 7)
    let once = try image(of: subject, in: world, variant: 7)
    #expect(try once.pixels == image(of: subject, in: world, variant: 7).pixels)
    #expect(try once.pixels != image(of: subject, in: world, variant: 8).pixels)
  }

  /// Averaged down four times, the large picture must be close to the small one.
  @Test(arguments: subjects)
  func sizeInPixelsDoesNotChangeTheShapes(_ subject: Subject) throws {
    let world = world(for: subject, seed: 3)
    let small = try image(of: subject, in: world, variant: 3)
    let large = try LayerImage.rendered(subject.layer, in: world, variant: 3, width: 384, height: 384)
    var difference = 0.0
    for y in 0..<96 {
      for x in 0..<96 {
        var sum = 0
        for dy in 0..<4 { for dx in 0..<4 { sum += alpha(large, 4 * x + dx, 4 * y + dy) } }
        difference += abs(Double(sum) / 16 - Double(alpha(small, x, y))) / 255
      }
    }
    #expect(difference / (96 * 96) < 0.012)
  }

  @Test(arguments: subjects.filter(\.isWhole), [0.5, 1, 2])
  func nothingIsCutOffAtTheSides(_ subject: Subject, aspect: Double) throws {
    for seed in 0..<24 as Range<UInt64> {
      for count in subject.isCounted ? [nil, 4, 6] : [nil] {
        var world = world(
          for: subject, mood: Mood.allCases[Int(seed) % Mood.allCases.count], aspect: aspect, seed: seed)
        world.modifiers[subject.layer.name] = Modifier(count: count, color: nil)
        let image = try image(of: subject, in: world, variant: seed)
        // The hill under a temple may run on.
        // A glow, or a lawn that fades out, may reach the border.
        let end = subject.layer.name == "temple" ? Int(world.anchor.y * 96) - 2 : 96
        let border = (0..<end).map { max(alpha(image, 0, $0), alpha(image, image.width - 1, $0)) }.max()
        #expect(border ?? 0 < 130, "seed \(seed), count \(count ?? 0)")
      }
    }
  }

  @Test(arguments: subjects.filter { $0.height != nil }, [0.5, 1, 2])
  func heightIsReasonable(_ subject: Subject, aspect: Double) throws {
    guard let range = subject.height else { return }
    for seed in 0..<24 as Range<UInt64> {
      let image = try image(of: subject, in: world(for: subject, aspect: aspect, seed: seed), variant: seed)
      let rows = (0..<96).filter { y in (0..<image.width).contains { alpha(image, $0, y) > 150 } }
      #expect(range.contains(Double(rows.count) / 96 / min(1, aspect)), "seed \(seed)")
      #expect(rows.first ?? 0 > 0, "seed \(seed) touches the upper border")
    }
  }

  /// Feet are below the horizon, on ground, water or table, and inside the picture.
  @Test(arguments: subjects.filter { $0.isWhole && $0.height != nil }, [0.5, 1, 2])
  func standsOnTheGround(_ subject: Subject, aspect: Double) throws {
    for seed in 0..<24 as Range<UInt64> {
      let world = world(for: subject, aspect: aspect, seed: seed)
      let image = try image(of: subject, in: world, variant: seed)
      let rows = (0..<96).filter { y in (0..<image.width).contains { alpha(image, $0, y) > 220 } }
      let foot = Double((rows.last ?? 0) + 1) / 96
      // A temple stands on the hill, which may rise above the horizon.
      #expect(foot > min(world.horizon, world.anchor.y + 0.02) - 0.02, "seed \(seed)")
      #expect(subject.layer.name == "temple" || foot < 0.995, "seed \(seed)")
    }
  }

  @Test(arguments: subjects.filter(\.isColored))
  func takesTheColourAskedFor(_ subject: Subject) throws {
    var world = world(for: subject, mood: .sunset, seed: 2)
    var blue: [Double] = []
    for color in [Color(0.9, 0.1, 0.1), Color(0.1, 0.1, 0.9)] {
      world.modifiers[subject.layer.name] = Modifier(count: nil, color: color)
      let image = try image(of: subject, in: world, variant: 4)
      blue.append((0..<96 * 96).reduce(0) { $0 + Double(image.pixels[$1 * 4 + 2]) - Double(image.pixels[$1 * 4]) })
    }
    #expect(blue[1] > blue[0] + 2000)
  }

  /// As many as asked for, side by side, each whole inside the picture, the far ones first.
  @Test(arguments: [0.5, 1, 2], 1...6)
  func framesOfSeveralDoNotOverlap(aspect: Double, count: Int) {
    for seed in 0..<24 as Range<UInt64> {
      var random = SeededRandom(seed: seed)
      var world = World.make(mood: .day, paletteIndex: 0, setting: .land, aspect: aspect, using: &random)
      world.modifiers["thing"] = Modifier(count: count, color: nil)
      let stand = Stand(name: "thing", size: 0.4, halfWidth: 0.6, ground: 0.7...0.9)
      let frames = world.frames(for: stand, using: &random)
      #expect(frames.count == count)
      #expect(frames.map(\.y) == frames.map(\.y).sorted())
      let extents = frames.sorted { $0.x < $1.x }.map { ($0.x - 0.6 * $0.size, $0.x + 0.6 * $0.size) }
      #expect(extents.allSatisfy { $0.0 >= 0 && $0.1 <= aspect })
      for (left, right) in zip(extents, extents.dropFirst()) { #expect(left.1 <= right.0 + 1e-9) }
    }
  }

  @Test(arguments: subjects.filter(\.isCounted))
  func countMattersToThePicture(_ subject: Subject) throws {
    var world = world(for: subject, seed: 6)
    let pictures = try [1, 2, 5].map { count in
      world.modifiers[subject.layer.name] = Modifier(count: count, color: nil)
      return try image(of: subject, in: world, variant: 1).pixels
    }
    #expect(Set(pictures).count == 3)
  }

  @Test func aTallerPileHasMoreBooks() throws {
    let books = Subject(layer: .books, setting: .portrait)
    var world = world(for: books, seed: 1)
    let heights = try [1, 3, 6].map { count in
      world.modifiers["books"] = Modifier(count: count, color: nil)
      let image = try image(of: books, in: world, variant: 5)
      return (0..<96).filter { y in (0..<96).contains { alpha(image, $0, y) > 220 } }.count
    }
    #expect(heights[0] + 8 < heights[1])
    #expect(heights[1] + 8 < heights[2])
  }

  @Test func aSubjectStandsAtItsOwnAnchor() throws {
    let snowman = Subject(layer: .snowman)
    var world = world(for: snowman, aspect: 2, seed: 4)
    for x in [0.4, 1.6] {
      world.anchors["snowman"] = Point(x, world.anchor.y)
      let image = try image(of: snowman, in: world, variant: 1)
      let used = (0..<image.width).filter { x in (0..<96).contains { alpha(image, x, $0) > 200 } }
      #expect(abs(Double((used.first ?? 0) + (used.last ?? 0)) / 2 / 96 - x) < 0.2)
    }
  }
}
