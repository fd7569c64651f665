import Testing

@testable import Lantern

@Suite struct DrawingTestsLayers {
  @Test func theTableIsInPaintingOrder() {
    let names = """
      sky backdrop stars aurora moon moonReflection sun sunReflection planet streaks clouds farMountains midMountains \
      farHills midHills ground snowGround dunes sea city cityReflection cliff hillock birds balloon trees fogBank \
      castle house windmill lighthouse boat rocket flowers cactus midPines nearPines table wall vase cat snowfall \
      whale umbrella dog
      """
    #expect(Set(Layer.all.map(\.name)).isSuperset(of: names.split(separator: " ").map(String.init)))
    #expect(Layer.all.map(\.depth) == Layer.all.map(\.depth).sorted())
    #expect(Layer.named("lighthouse")?.depth == 25)
    #expect(Layer.named("unicorn") == nil)
  }

  @Test(arguments: Layer.all.map(\.name)) func everyLayerDrawsSomethingInEveryMoodAndShape(_ name: String) throws {
    let layer = try #require(Layer.named(name))
    for mood in Mood.allCases {
      for (width, height) in [(64, 64), (128, 64), (32, 64)] {
        let world = makeWorld(mood, aspect: Double(width) / Double(height), seed: 8)
        let image = try LayerImage.rendered(layer, in: world, variant: 21, width: width, height: height)
        #expect(!image.isEmpty, "\(name) in \(mood), \(width)x\(height)")
      }
    }
  }

  @Test(arguments: Layer.all.map(\.name)) func theSameSeedDrawsTheSamePixels(_ name: String) throws {
    let layer = try #require(Layer.named(name))
    let world = makeWorld(.sunset, aspect: 1, seed: 2)
    let images = try [5, 5, 6].map {
      try LayerImage.rendered(layer, in: world, variant: $0, width: 64, height: 64).pixels
    }
    #expect(images[0] == images[1])
    #expect(images[0] != images[2], "variants differ")
  }

  /// Large pictures, averaged down, look like small ones: geometry does not depend on the size in pixels.
  @Test(arguments: Layer.all.map(\.name)) func geometryScales(_ name: String) throws {
    let layer = try #require(Layer.named(name))
    let world = makeWorld(.night, aspect: 1, seed: 3)
    let (small, large, other) = (
      try LayerImage.rendered(layer, in: world, variant: 4, width: 128, height: 128),
      try LayerImage.rendered(layer, in: world, variant: 4, width: 512, height: 512),
      try LayerImage.rendered(layer, in: world, variant: 5, width: 128, height: 128)
    )
    let averaged = averaged(large, by: 4)
    let error = zip(small.pixels, averaged).reduce(0.0) { $0 + abs(Double($1.0) - $1.1) }
    let variety = zip(small.pixels, other.pixels).reduce(0.0) { $0 + abs(Double($1.0) - Double($1.1)) }
    // Gradients are rounded to 8 bits at both sizes: one level for every byte in use is no error.
    let rounding = Double(small.pixels.count { $0 > 0 })
    #expect(error < 0.25 * variety + rounding, "\(error) against \(variety) between variants")
  }

  @Test func differentCanvasesMayBeUsedFromDifferentThreads() async throws {
    let world = makeWorld(.neon, aspect: 1, seed: 12)
    let alone = try Layer.all.map {
      try LayerImage.rendered($0, in: world, variant: 1, width: 96, height: 96).pixels
    }
    let together = try await withThrowingTaskGroup(of: (Int, [UInt8]).self) { group in
      for round in 0..<4 * Layer.all.count {
        let index = round % Layer.all.count
        group.addTask {
          (index, try LayerImage.rendered(Layer.all[index], in: world, variant: 1, width: 96, height: 96).pixels)
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    for (index, pixels) in together { #expect(pixels == alone[index], "\(Layer.all[index].name)") }
  }

  @Test(arguments: [("moon", "moonReflection"), ("sun", "sunReflection")])
  func reflectionsLieUnderTheirLight(_ light: String, _ reflection: String) throws {
    for seed in UInt64(0)..<12 {
      let world = makeWorld(.dawn, aspect: 1.5, seed: seed)
      let above = try brightestColumn(light, world, variant: seed &* 31)
      let below = try brightestColumn(reflection, world, variant: seed &* 31)
      #expect(abs(above - below) < 8, "seed \(seed): \(above) and \(below) of 192")
    }
  }

  /// Mean x of the pixels at least half as opaque as the strongest, in a picture 192 pixels wide.
  private func brightestColumn(_ name: String, _ world: World, variant: UInt64) throws -> Double {
    let layer = try #require(Layer.named(name))
    let image = try LayerImage.rendered(layer, in: world, variant: variant, width: 192, height: 128)
    let alphas = image.pixels.enumerated().filter { $0.offset % 4 == 3 }.map(\.element)
    let strongest = try #require(alphas.max())
    let columns = alphas.indices.filter { alphas[$0] > strongest / 2 }.map { Double($0 % image.width) }
    return columns.reduce(0, +) / Double(columns.count)
  }

  private func makeWorld(_ mood: Mood, aspect: Double, seed: UInt64) -> World {
    var random = SeededRandom(seed: seed)
    return World.make(mood: mood, paletteIndex: 0, setting: .land, aspect: aspect, using: &random)
  }

  /// Every `factor` x `factor` block of pixels averaged, channels kept apart.
  private func averaged(_ image: LayerImage, by factor: Int) -> [Double] {
    let (width, height) = (image.width / factor, image.height / factor)
    var result = [Double](repeating: 0, count: width * height * 4)
    for y in 0..<height * factor {
      for x in 0..<width * factor {
        for channel in 0..<4 {
          let value = Double(image.pixels[(y * image.width + x) * 4 + channel])
          result[((y / factor) * width + x / factor) * 4 + channel] += value / Double(factor * factor)
        }
      }
    }
    return result
  }
}
