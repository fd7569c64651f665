import Testing

@testable import Lantern

/// Animals, vehicles and the underwater world: drawn in every light, the same twice, whole, in numbers and in colour.
struct CreatureAndVehicleLayerTests {
  /// A layer and what is asked of its size and place.
  struct Subject: CustomTestStringConvertible, Sendable {
    let layer: Layer
    var setting = Setting.land
    /// Height over the shorter side of the picture, alone; nil for what fills the picture.
    var height: ClosedRange<Double>?
    /// Whether one stands on the ground below the horizon.
    var isOnGround = false
    /// Whether several can be told apart by counting columns.
    var isCountable = true

    var testDescription: String { layer.name }
  }

  static let subjects = [
    Subject(layer: .fox, height: 0.3...0.75, isOnGround: true),
    Subject(layer: .rabbit, height: 0.22...0.6, isOnGround: true),
    Subject(layer: .bear, height: 0.25...0.7, isOnGround: true),
    Subject(layer: .deer, height: 0.35...0.9, isOnGround: true),
    Subject(layer: .horse, height: 0.35...0.85, isOnGround: true),
    Subject(layer: .swan, setting: .sea, height: 0.15...0.7, isOnGround: true),
    Subject(layer: .duck, setting: .sea, height: 0.1...0.5, isOnGround: true),
    Subject(layer: .butterflies, height: 0.1...0.95),
    Subject(layer: .dragon, height: 0.35...0.95),
    Subject(layer: .owl, height: 0.25...0.75, isCountable: false),
    Subject(layer: .fish, setting: .underwater, height: 0.12...0.95),
    Subject(layer: .jellyfish, setting: .underwater, height: 0.2...0.95),
    Subject(layer: .turtle, setting: .underwater, height: 0.2...0.75),
    Subject(layer: .shark, setting: .underwater, height: 0.2...0.7),
    Subject(layer: .octopus, setting: .underwater, height: 0.3...0.8),
    Subject(layer: .divingWhale, setting: .underwater, height: 0.2...0.7),
    Subject(layer: .car, height: 0.15...0.5, isOnGround: true),
    Subject(layer: .bicycle, height: 0.25...0.65, isOnGround: true),
    Subject(layer: .robot, height: 0.35...0.8, isOnGround: true),
    Subject(layer: .airplane, height: 0.1...0.5),
    Subject(layer: .ufo, height: 0.1...0.95),
  ]

  /// What reaches from side to side or lies about everywhere.
  static let surroundings = [
    Subject(layer: .train), Subject(layer: .underwaterBackdrop, setting: .underwater),
    Subject(layer: .seabed, setting: .underwater), Subject(layer: .coral, setting: .underwater),
    Subject(layer: .seaweed, setting: .underwater), Subject(layer: .bubbles, setting: .underwater),
  ]

  private func world(of subject: Subject, mood: Mood, aspect: Double, seed: UInt64) -> World {
    var random = SeededRandom(seed: seed)
    return World.make(mood: mood, paletteIndex: Int(seed), setting: subject.setting, aspect: aspect, using: &random)
  }

  private func image(of subject: Subject, in world: World, variant: UInt64, height: Int = 96) throws -> LayerImage {
    try LayerImage.rendered(
      subject.layer, in: world, variant: variant, width: Int(Double(height) * world.aspect), height: height)
  }

  private func alpha(_ image: LayerImage, _ x: Int, _ y: Int) -> Int {
    Int(image.pixels[(y * image.width + x) * 4 + 3])
  }

  @Test func tablesHoldWhatIsTestedHere() {
    let tested = Set((Self.subjects + Self.surroundings).map(\.layer.name))
    #expect(tested == Set((Layer.animals + Layer.underwater + Layer.vehicles).map(\.name)))
  }

  @Test(arguments: subjects + surroundings)
  func drawsSomethingInEveryMood(_ subject: Subject) throws {
    for (index, mood) in Mood.allCases.enumerated() {
      let world = world(of: subject, mood: mood, aspect: 1, seed: UInt64(index))
      let image = try image(of: subject, in: world, variant: UInt64(index))
      let covered = (0..<96 * 96).reduce(0) { $0 + Int(image.pixels[$1 * 4 + 3]) } / 255
      #expect(covered > 2, "\(mood)")
    }
  }

  @Test(arguments: subjects + surroundings)
  func sameVariantGivesTheSamePixelsAndAnotherDoesNot(_ subject: Subject) throws {
    let world = world(of: subject, mood: .sunset, aspect: 1, seed: 7)
    let once = try image(of: subject, in: world, variant: 7)
    #expect(try image(of: subject, in: world, variant: 7).pixels == once.pixels)
    #expect(try image(of: subject, in: world, variant: 8).pixels != once.pixels)
  }

  /// Averaged down four times, the large picture must be close to the small one.
  @Test(arguments: subjects + surroundings)
  func sizeInPixelsDoesNotChangeTheShapes(_ subject: Subject) throws {
    let world = world(of: subject, mood: .day, aspect: 1, seed: 3)
    let small = try image(of: subject, in: world, variant: 3)
    let large = try image(of: subject, in: world, variant: 3, height: 384)
    var difference = 0.0
    for y in 0..<96 {
      for x in 0..<96 {
        var sum = 0
        for dy in 0..<4 { for dx in 0..<4 { sum += alpha(large, 4 * x + dx, 4 * y + dy) } }
        difference += abs(Double(sum) / 16 - Double(alpha(small, x, y))) / 255
      }
    }
    #expect(difference / (96 * 96) < 0.01)
  }

  @Test(arguments: subjects.filter { $0.layer.name != "owl" }, [0.5, 1, 2])
  func nothingIsCutOffAtTheSides(_ subject: Subject, aspect: Double) throws {
    for seed in 0..<24 as Range<UInt64> {
      let mood = Mood.allCases[Int(seed) % Mood.allCases.count]
      var world = world(of: subject, mood: mood, aspect: aspect, seed: seed)
      if seed % 3 == 0 { world.modifiers[subject.layer.name] = Modifier(count: 1 + Int(seed / 4)) }
      let image = try image(of: subject, in: world, variant: seed)
      let border = (0..<96).map { max(alpha(image, 0, $0), alpha(image, image.width - 1, $0)) }.max()
      // A beam, a glow or the shadow on the ground may fade out beyond the border; a nose or a tail may not.
      #expect(border ?? 0 < 125, "seed \(seed), \(mood)")
    }
  }

  @Test(arguments: subjects.filter { $0.height != nil }, [0.5, 1, 2])
  func sizeAndPlaceAreReasonable(_ subject: Subject, aspect: Double) throws {
    guard let range = subject.height else { return }
    for seed in 0..<24 as Range<UInt64> {
      var world = world(of: subject, mood: .day, aspect: aspect, seed: seed)
      world.modifiers[subject.layer.name] = Modifier(count: 1)
      let image = try image(of: subject, in: world, variant: seed)
      let rows = (0..<96).filter { y in (0..<image.width).contains { alpha(image, $0, y) > 140 } }
      #expect(range.contains(Double(rows.count) / 96 / min(1, aspect)), "seed \(seed): \(rows.count) rows")
      #expect(rows.first ?? 0 > 0, "seed \(seed) touches the upper border")
      if subject.isOnGround {
        #expect(Double(rows.last ?? 0) / 96 > world.horizon + 0.05, "seed \(seed) floats")
      }
    }
  }

  @Test(arguments: subjects.filter(\.isCountable), [2, 3])
  func thereAreAsManyAsAskedFor(_ subject: Subject, count: Int) throws {
    for seed in 0..<8 as Range<UInt64> {
      var world = world(of: subject, mood: .day, aspect: 2, seed: seed)
      world.modifiers[subject.layer.name] = Modifier(count: count)
      let image = try image(of: subject, in: world, variant: seed)
      #expect(islands(of: image) == count, "seed \(seed)")
    }
  }

  /// How many groups of columns hold anything solid; gaps of up to two columns do not count.
  private func islands(of image: LayerImage) -> Int {
    let solid = (0..<image.width).filter { x in (0..<96).contains { alpha(image, x, $0) > 160 } }
    return zip(solid, solid.dropFirst()).count { $1 - $0 > 3 } + (solid.isEmpty ? 0 : 1)
  }

  @Test(arguments: subjects)
  func takesTheColourAskedFor(_ subject: Subject) throws {
    var world = world(of: subject, mood: .day, aspect: 1, seed: 2)
    var redness: [Int] = []
    for hex: UInt32 in [0xd03030, 0x3040d0] {
      world.modifiers[subject.layer.name] = Modifier(count: 1, color: Color(hex: hex))
      let image = try image(of: subject, in: world, variant: 4)
      redness.append((0..<96 * 96).reduce(0) { $0 + Int(image.pixels[$1 * 4]) - Int(image.pixels[$1 * 4 + 2]) })
    }
    #expect(redness[0] - redness[1] > 96 * 50)
  }

  @Test(arguments: subjects.filter { !["owl", "ufo"].contains($0.layer.name) })
  func standsAtItsOwnAnchor(_ subject: Subject) throws {
    for share in [0.25, 0.75] {
      var world = world(of: subject, mood: .day, aspect: 2, seed: 6)
      world.anchors = ["other": Point(2 - 2 * share, 0.5), subject.layer.name: Point(2 * share, 0.5)]
      world.modifiers[subject.layer.name] = Modifier(count: 1)
      let image = try image(of: subject, in: world, variant: 6)
      let columns = (0..<image.width).filter { x in (0..<96).contains { alpha(image, x, $0) > 140 } }
      let middle = Double(columns.reduce(0, +)) / Double(max(1, columns.count)) / Double(image.width)
      #expect(abs(middle - share) < 0.2)
    }
  }
}
