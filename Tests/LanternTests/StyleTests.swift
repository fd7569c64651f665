import GenAPI
import Testing

@testable import Lantern

/// What each finish does to a picture, by numbers.
struct StyleTests {
  /// A lighthouse by the sea.
  private func picture(width: Int = 160, height: Int = 160, mood: Mood = .sunset, seed: UInt64 = 1) throws -> Raster {
    var random = SeededRandom(seed: seed)
    let world = World.make(
      mood: mood, paletteIndex: 1, setting: .sea, aspect: Double(width) / Double(height), using: &random)
    var picture = Raster(width: width, height: height)
    for layer in [Layer.sky, .farMountains, .sea, .cliff, .lighthouse] {
      let image = try LayerImage.rendered(layer, in: world, variant: seed, width: width, height: height)
      for index in picture.pixels.indices {
        let alpha = Float(image.pixels[index * 4 + 3])
        if alpha == 0 { continue }
        let color = SIMD4(
          Float(image.pixels[index * 4]), Float(image.pixels[index * 4 + 1]), Float(image.pixels[index * 4 + 2]), alpha)
        picture.pixels[index] = color / 255 + picture.pixels[index] * (1 - alpha / 255)
      }
    }
    return picture
  }

  private func mean(_ picture: Raster) -> SIMD4<Float> {
    picture.pixels.reduce(.zero, +) / Float(picture.pixels.count)
  }

  @Test(arguments: Style.allCases)
  func isDeterministicAndChangesThePicture(_ style: Style) throws {
    let picture = try picture()
    let once = try picture.finished(in: style, seed: 3)
    #expect(try once.bytes == picture.finished(in: style, seed: 3).bytes)
    #expect(once.bytes != picture.bytes)
  }

  /// Paper and grain come from the seed; large pixels need none.
  @Test(arguments: Style.allCases.filter { $0 != .pixelArt })
  func seedMatters(_ style: Style) throws {
    let picture = try picture()
    #expect(try picture.finished(in: style, seed: 3).bytes != picture.finished(in: style, seed: 4).bytes)
  }

  @Test(arguments: Style.allCases, [(128, 128), (64, 192), (320, 136)])
  func keepsTheSizeAndTheRange(_ style: Style, size: (Int, Int)) throws {
    let finished = try picture(width: size.0, height: size.1).finished(in: style, seed: 1)
    #expect(finished.width == size.0 && finished.height == size.1 && finished.pixels.count == size.0 * size.1)
    #expect(finished.pixels.allSatisfy { $0.x.isFinite && $0.y.isFinite && $0.z.isFinite && $0.x > -0.1 && $0.x < 1.2 })
  }

  /// The same drawing at twice the size, averaged, has about the same tones everywhere.
  @Test(arguments: [Style.ink, .pencil, .papercut, .blueprint])
  func doesNotDependOnTheSize(_ style: Style) throws {
    let small = try picture(width: 320, height: 320).finished(in: style, seed: 2)
    let large = try picture(width: 640, height: 640).finished(in: style, seed: 2)
    let difference = zip(tiles(of: small, size: 32), tiles(of: large, size: 64)).map { abs($0 - $1) }
    #expect(difference.reduce(0, +) / Float(difference.count) < 0.05)
  }

  /// Mean lightness of squares.
  private func tiles(of picture: Raster, size: Int) -> [Float] {
    let light = picture.lightness
    var sums = [Float](repeating: 0, count: (picture.width / size) * (picture.height / size))
    for y in 0..<picture.height {
      for x in 0..<picture.width {
        sums[(y / size) * (picture.width / size) + x / size] += light.values[y * picture.width + x]
      }
    }
    return sums.map { $0 / Float(size * size) }
  }

  @Test(arguments: [Mood.day, .sunset, .night, .fog])
  func inkIsBlackOnWhite(_ mood: Mood) throws {
    let tones = try picture(width: 512, height: 512, mood: mood).finished(in: .ink, seed: 1).lightness.values
    let middle = tones.filter { $0 > 0.3 && $0 < 0.75 }.count
    let dark = tones.filter { $0 < 0.3 }.count
    #expect(Double(middle) / Double(tones.count) < 0.2)
    #expect((0.08...0.6).contains(Double(dark) / Double(tones.count)))
  }

  @Test(arguments: [Mood.day, .sunset, .night])
  func blueprintIsWhiteOnBlue(_ mood: Mood) throws {
    let blueprint = try picture(width: 512, height: 512, mood: mood).finished(in: .blueprint, seed: 1)
    let mean = mean(blueprint)
    #expect(mean.z > mean.y + 0.15 && mean.y > mean.x)
    let white = blueprint.pixels.filter { $0.x > 0.7 }.count
    #expect((0.015...0.25).contains(Double(white) / Double(blueprint.pixels.count)))
  }

  @Test func pencilIsGrey() throws {
    let pencil = try picture().finished(in: .pencil, seed: 1)
    #expect(pencil.pixels.allSatisfy { abs($0.x - $0.z) < 0.05 })
  }

  /// Without grain and shadows there are at most twelve colours.
  @Test func papercutHasFewColours() throws {
    let paper = try picture(width: 512, height: 512).finished(in: .papercut, seed: 1)
    let counts = Dictionary(grouping: paper.pixels) { ($0 * 14).rounded(.toNearestOrAwayFromZero) }.mapValues(\.count)
    let common = counts.values.sorted(by: >).prefix(24).reduce(0, +)
    #expect(Double(common) / Double(paper.pixels.count) > 0.75)
  }

  @Test func contoursFindEdgesButNoGradients() {
    var picture = Raster(width: 128, height: 128)
    for y in 0..<128 {
      for x in 0..<128 {
        picture.pixels[y * 128 + x] = SIMD4(repeating: Float(y) / 400 + (x < 64 ? 0 : 0.4))
      }
    }
    let lines = Contours().field(of: picture)
    #expect(max(lines[63, 64], lines[64, 64]) > 0.8)
    #expect(lines[30, 64] == 0 && lines[100, 40] == 0)
  }
}

/// What the engine makes of style presets.
struct StylePresetTests {
  private func call(_ preset: StylePreset?, _ text: String, weight: Double = 1) throws -> EmbeddedCall {
    var call = Call(engine: EmbeddedService.engineID, prompts: [TextPrompt(text, weight: weight)], seed: 1)
    call.style = preset
    return try EmbeddedCall(GenerationRequest(call))
  }

  @Test(arguments: [
    (StylePreset.pixelArt, Style.pixelArt), (.lineArt, .ink), (.comicBook, .comic), (.origami, .papercut),
    (.analogFilm, .film), (.fantasyArt, .oil),
  ])
  func finish(preset: StylePreset, style: Style) throws {
    let plain = try call(preset, "a castle")
    #expect(plain.style == style && plain.notes.isEmpty)
    let worded = try call(preset, "a castle, blueprint")
    #expect(worded.style == style && worded.notes.count == 1)
  }

  @Test func neonIsALight() throws {
    #expect(try call(.neonPunk, "a city at night").readings[0].moods == [.neon])
    #expect(try call(.neonPunk, "a city in winter").readings[0].moods == [.neon, .winter])
    let sunset = try call(.neonPunk, "a city at sunset")
    #expect(sunset.readings[0].moods == [.sunset] && sunset.notes.count == 1)
  }

  /// None is an error; one that is not followed is named in one note.
  @Test(arguments: StylePreset.allCases) func everyPresetIsAccepted(_ preset: StylePreset) throws {
    let call = try call(preset, "a castle")
    let follows = preset.embedded.style != nil || preset.embedded.light != nil
    #expect(call.notes.filter { $0.contains(preset.rawValue) }.count == (follows ? 0 : 1))
    #expect(EmbeddedService.limits.styles.contains(preset))
  }
}
