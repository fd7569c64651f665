import Testing

@testable import Lantern

/// Every subject in many worlds: it is there, it is the same twice, and nothing that should be whole is cut off.
struct SubjectLayerTests {
  /// A layer and what is asked of its size and place.
  struct Subject: CustomTestStringConvertible, Sendable {
    let layer: Layer
    var setting = Setting.land
    /// Height over the shorter side of the picture; nil when it is not one thing of a certain size.
    var height: ClosedRange<Double>?
    /// False for what fills the picture's width or throws a beam beyond it.
    var isWhole = true

    var testDescription: String { layer.name }
  }

  static let subjects = [
    Subject(layer: .birds),
    Subject(layer: .balloon, height: 0.12...1.1),
    Subject(layer: .castle, height: 0.25...1),
    Subject(layer: .windmill, height: 0.25...0.9),
    Subject(layer: .house, height: 0.12...0.75),
    Subject(layer: .lighthouse, setting: .sea, height: 0.12...0.75, isWhole: false),
    Subject(layer: .boat, setting: .sea, height: 0.12...0.75),
    Subject(layer: .rocket, height: 0.25...0.75),
    Subject(layer: .cactus, height: 0.08...0.7),
    Subject(layer: .vase, setting: .portrait, height: 0.35...0.95),
    Subject(layer: .cat, setting: .portrait, height: 0.3...0.95),
    Subject(layer: .dog, height: 0.3...0.95),
    Subject(layer: .umbrella, height: 0.3...0.95),
    Subject(layer: .whale, setting: .sea, height: 0.12...0.6),
    Subject(layer: .flowers, isWhole: false),
    Subject(layer: .table, setting: .portrait, isWhole: false),
    Subject(layer: .wall, setting: .portrait, isWhole: false),
  ]

  /// A world of the subject's setting, and its picture 96 pixels high.
  private func picture(
    of subject: Subject, mood: Mood, aspect: Double, seed: UInt64
  ) throws -> (world: World, image: LayerImage) {
    var random = SeededRandom(seed: seed)
    let world = World.make(
      mood: mood, paletteIndex: Int(seed), setting: subject.setting, aspect: aspect, using: &random)
    let image = try LayerImage.rendered(
      subject.layer, in: world, variant: seed, width: Int(96 * aspect), height: 96)
    return (world, image)
  }

  private func alpha(_ image: LayerImage, _ x: Int, _ y: Int) -> Int {
    Int(image.pixels[(y * image.width + x) * 4 + 3])
  }

  @Test(arguments: subjects)
  func drawsSomethingInEveryMood(_ subject: Subject) throws {
    for (index, mood) in Mood.allCases.enumerated() {
      let image = try picture(of: subject, mood: mood, aspect: 1, seed: UInt64(index)).image
      let covered = (0..<96 * 96).reduce(0) { $0 + Int(image.pixels[$1 * 4 + 3]) } / 255
      #expect(covered > 1, "\(mood)")
    }
  }

  @Test(arguments: subjects)
  func sameVariantGivesTheSamePixelsAndAnotherDoesNot(_ subject: Subject) throws {
    let once = try picture(of: subject, mood: .sunset, aspect: 1, seed: 7)
    let again = try LayerImage.rendered(subject.layer, in: once.world, variant: 7, width: 96, height: 96)
    let other = try LayerImage.rendered(subject.layer, in: once.world, variant: 8, width: 96, height: 96)
    #expect(once.image.pixels == again.pixels)
    #expect(once.image.pixels != other.pixels)
  }

  /// Averaged down four times, the large picture must be close to the small one.
  @Test(arguments: subjects)
  func sizeInPixelsDoesNotChangeTheShapes(_ subject: Subject) throws {
    let (world, small) = try picture(of: subject, mood: .day, aspect: 1, seed: 3)
    let large = try LayerImage.rendered(subject.layer, in: world, variant: 3, width: 384, height: 384)
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

  @Test(arguments: subjects.filter(\.isWhole), [0.5, 1, 2])
  func nothingIsCutOffAtTheSides(_ subject: Subject, aspect: Double) throws {
    for seed in 0..<24 as Range<UInt64> {
      let mood = Mood.allCases[Int(seed) % Mood.allCases.count]
      let (world, image) = try picture(of: subject, mood: mood, aspect: aspect, seed: seed)
      // The hill under a castle may run on.
      let ground = subject.setting == .land ? Int(world.anchor.y * 96) - 2 : 96
      let border = (0..<ground).map { max(alpha(image, 0, $0), alpha(image, image.width - 1, $0)) }.max()
      // A glow or the shadow on the ground may fade out beyond the border; a wall or an ear may not.
      #expect(border ?? 0 < 100, "seed \(seed)")
    }
  }

  @Test(arguments: [0.5, 1, 2])
  func lighthouseTowerIsInsideThePicture(aspect: Double) throws {
    let lighthouse = Subject(layer: .lighthouse, setting: .sea)
    for seed in 0..<24 as Range<UInt64> {
      let image = try picture(of: lighthouse, mood: .day, aspect: aspect, seed: seed).image
      let border = (0..<96).map { max(alpha(image, 0, $0), alpha(image, image.width - 1, $0)) }.max()
      #expect(border ?? 0 < 60, "seed \(seed)")
    }
  }

  @Test(arguments: subjects.filter { $0.height != nil }, [0.5, 1, 2])
  func heightIsReasonable(_ subject: Subject, aspect: Double) throws {
    guard let range = subject.height else { return }
    for seed in 0..<24 as Range<UInt64> {
      let image = try picture(of: subject, mood: .day, aspect: aspect, seed: seed).image
      let rows = (0..<96).filter { y in (0..<image.width).contains { alpha(image, $0, y) > 120 } }
      let height = Double(rows.count) / 96 / min(1, aspect)
      #expect(range.contains(height), "seed \(seed)")
      #expect(rows.first ?? 0 > 0, "seed \(seed) touches the upper border")
    }
  }

  @Test func castleAndWindmillStandApart() throws {
    var random = SeededRandom(seed: 5)
    var world = World.make(mood: .day, paletteIndex: 0, setting: .land, aspect: 2, using: &random)
    world.anchor.x = 0.5
    let alone = try LayerImage.rendered(.windmill, in: world, variant: 1, width: 192, height: 96)
    world.anchors["windmill"] = Point(1.5, world.anchor.y)
    let beside = try LayerImage.rendered(.windmill, in: world, variant: 1, width: 192, height: 96)
    #expect(columns(of: alone).upperBound < 96)
    #expect(columns(of: beside).lowerBound > 96)
  }

  private func columns(of image: LayerImage) -> ClosedRange<Int> {
    let used = (0..<image.width).filter { x in (0..<image.height).contains { alpha(image, x, $0) > 120 } }
    return (used.first ?? 0)...(used.last ?? 0)
  }

  @Test func catTakesTheColourAskedFor() throws {
    var random = SeededRandom(seed: 2)
    var world = World.make(mood: .day, paletteIndex: 0, setting: .portrait, aspect: 1, using: &random)
    var brightness: [Double] = []
    for hex: UInt32 in [0x17171f, 0xf4efe6] {
      world.modifiers["cat"] = Modifier(color: Color(hex: hex))
      let image = try LayerImage.rendered(.cat, in: world, variant: 4, width: 96, height: 96)
      let visible = (0..<96 * 96).filter { image.pixels[$0 * 4 + 3] > 250 }
      brightness.append(Double(visible.reduce(0) { $0 + Int(image.pixels[$1 * 4]) }) / Double(visible.count))
    }
    #expect(brightness[0] < 90)
    #expect(brightness[1] > 150)
  }
}
