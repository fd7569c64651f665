import Testing

@testable import Lantern

/// What prompts say of subjects reaches the drawings.
@Suite struct ModelFurnishingTests {
  static let colored = Subject.table.filter(\.value.takesColor).keys.sorted()
  static let counted = Subject.table.filter(\.value.takesCount).keys.sorted()

  private func world(of layer: String, _ modifier: Modifier) -> World {
    var random = SeededRandom(seed: 8)
    let subject = Subject.named(layer)
    var world = World.make(
      mood: subject.moods.first ?? .dawn, paletteIndex: 0, setting: subject.setting ?? .land, aspect: 1, using: &random)
    world.modifiers[layer] = modifier
    return world
  }

  private func image(_ name: String, _ modifier: Modifier) throws -> LayerImage {
    let layer = try #require(Layer.named(name))
    return try LayerImage.rendered(layer, in: world(of: name, modifier), variant: 3, width: 128, height: 128)
  }

  /// By how much red outweighs blue, summed over the picture.
  private func redness(_ image: LayerImage) -> Int {
    stride(from: 0, to: image.pixels.count, by: 4).reduce(0) { $0 + Int(image.pixels[$1]) - Int(image.pixels[$1 + 2]) }
  }

  @Test(arguments: colored) func takesTheColorAskedFor(layer: String) throws {
    let red = try image(layer, Modifier(count: 1, color: Color(hex: 0xd2332f)))
    let blue = try image(layer, Modifier(count: 1, color: Color(hex: 0x3a6fd0)))
    #expect(redness(red) > redness(blue) + 500)
  }

  @Test(arguments: counted) func takesTheNumberAskedFor(layer: String) throws {
    let isDifferent = try image(layer, Modifier(count: 1)).pixels != image(layer, Modifier(count: 2)).pixels
    #expect(isDifferent)
  }

  /// Things that do not touch, counted as islands of opaque pixels; small ones are flags and crumbs.
  private func islands(_ image: LayerImage) -> Int {
    var open = Set((0..<128 * 128).filter { image.pixels[4 * $0 + 3] > 130 })
    var count = 0
    while let first = open.popFirst() {
      var (stack, size) = ([first], 0)
      while let index = stack.popLast() {
        size += 1
        for next in [index - 1, index + 1, index - 128, index + 128] where open.remove(next) != nil {
          stack.append(next)
        }
      }
      if size > 60 { count += 1 }
    }
    return count
  }

  @Test(arguments: ["house", "car", "cat", "dog", "umbrella", "candle", "turtle", "rocket"], [2, 3])
  func severalStandSideBySide(layer: String, count: Int) throws {
    #expect(islands(try image(layer, Modifier(count: count))) == count)
  }

  private func worlds(_ text: String) -> [World] {
    WorldList(plan: ScenePlan([PromptReading(text)]), aspect: 1.5).worlds.map(\.world)
  }

  @Test(arguments: [
    ("a castle and a house", "castle", "house"), ("a dog and a cat", "dog", "cat"),
    ("a boat before a lighthouse", "lighthouse", "boat"), ("a bear and a tent", "bear", "tent"),
  ])
  func twoSubjectsStandOnBothSides(text: String, first: String, second: String) throws {
    for world in worlds(text) {
      let (a, b) = (try #require(world.anchors[first]), try #require(world.anchors[second]))
      #expect((a.x - 0.75) * (b.x - 0.75) < 0)
      #expect(abs(a.x - b.x) > 0.4)
      #expect(first != "lighthouse" || (a.x - 0.75) * world.side > 0, "the headland comes from the world's side")
    }
  }

  @Test func oneSubjectStandsAtTheAnchorOfTheWorld() {
    for world in worlds("a castle") {
      #expect(world.anchors.isEmpty && world.anchor(of: "castle") == world.anchor)
      #expect(world.occupied == [world.anchor.x])
    }
  }

  @Test func pluralsWithoutANumberAreAFew() {
    let counts = worlds("red boats").compactMap { $0.count(of: "boat") }
    #expect(Set(counts).isSubset(of: [2, 3, 4]) && Set(counts).count > 1)
    #expect(worlds("birds").allSatisfy { $0.count(of: "birds") == nil })
  }

  @Test func balloonsKeepClearOfTheCastle() throws {
    let readings = [PromptReading("balloons over a castle")]
    let grid = LatentGrid(imageWidth: 512, imageHeight: 512)
    let plan = ScenePlan(readings)
    let slot = try #require(plan.slots.firstIndex(of: "balloon"))
    let moved = try WorldList(plan: plan, aspect: 1).worlds.reduce(0) { sum, world in
      let painted = try WorldPainter(plan: plan, world: world.world, grid: grid).paint {}
      return sum + painted.attempts[slot].count { $0 > 0 }
    }
    #expect(moved > 5)
    let scene = try Scene(readings, grid: grid, threads: 2)
    let seeds = Set((1...Scene.variants).map { scene.variantSeed(world: 0, slot: slot, choice: $0) })
    #expect(seeds.count == Scene.variants)
  }
}
