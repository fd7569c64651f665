import Testing

@testable import Lantern

@Suite struct DrawingTestsWorld {
  @Test(arguments: Mood.allCases) func everyMoodHasPalettes(_ mood: Mood) {
    #expect(Palette.table[mood]?.isEmpty == false)
  }

  @Test(arguments: [(0.5, "tall"), (1.0, "square"), (2.0, "wide")])
  func worldsLieInsideThePicture(_ aspect: Double, _ name: String) {
    var random = SeededRandom(seed: 5)
    for index in 0..<200 {
      let setting: Setting = index % 2 == 0 ? .sea : .portrait
      let world = World.make(mood: .day, paletteIndex: index, setting: setting, aspect: aspect, using: &random)
      #expect(world.anchor.x > 0.2 * aspect && world.anchor.x < 0.8 * aspect, "\(name)")
      #expect(world.sunX > 0.1 * aspect && world.sunX < 0.9 * aspect, "\(name)")
      #expect(world.horizon >= (setting == .portrait ? 0.68 : 0.5) && world.horizon <= 0.8, "\(name)")
      #expect((world.anchor.x - aspect / 2) * world.side > 0, "the subject stands on its side: \(name)")
    }
  }

  @Test func theSameSeedMakesTheSameWorld() {
    var (a, b) = (SeededRandom(seed: 9), SeededRandom(seed: 9))
    let first = World.make(mood: .neon, paletteIndex: 7, setting: .sea, aspect: 1.5, using: &a)
    let second = World.make(mood: .neon, paletteIndex: 7, setting: .sea, aspect: 1.5, using: &b)
    #expect(first.palette == second.palette)
    #expect((first.seed, first.horizon, first.anchor) == (second.seed, second.horizon, second.anchor))
  }

  @Test func mixingPalettesEndsAtBoth() {
    let (day, night) = (Palette.of(.day)[0], Palette.of(.night)[0])
    #expect(day.mixed(with: night, 0) == day)
    #expect(abs(day.mixed(with: night, 1).near.red - night.near.red) < 1e-12)
    #expect(abs(day.mixed(with: night, 0.5).top.blue - (day.top.blue + night.top.blue) / 2) < 1e-12)
  }

  @Test func jitterMovesEveryComponentALittle() {
    var random = SeededRandom(seed: 1)
    let plain = Palette.of(.fog)[0]
    var moved = plain
    moved.jitter(using: &random)
    #expect(moved != plain)
    #expect(abs(moved.middle.green - plain.middle.green) <= 0.025)
    #expect(moved.sun.red <= 1)
  }

  @Test func ridgesSpanThePictureAndKeepTheirForm() {
    var random = SeededRandom(seed: 4)
    let world = World.make(mood: .day, paletteIndex: 0, setting: .land, aspect: 2, using: &random)
    let form = Ridge.Form(base: 0.6, height: 0.1, sharp: true)
    let ridge = Ridge(form, in: world, using: &random)
    #expect((ridge.points.first?.x ?? 1) < 0)
    #expect((ridge.points.last?.x ?? 0) > 2)
    #expect(ridge.points.allSatisfy { $0.y > 0.6 - 0.13 && $0.y < 0.6 + 0.1 })
    let peaks = ridge.peaks(reach: 0.03)
    #expect(!peaks.isEmpty)
    for peak in peaks {
      #expect(peak.left <= peak.top && peak.top <= peak.right)
      #expect(ridge.points[peak.top].y <= min(ridge.points[peak.left].y, ridge.points[peak.right].y))
    }
  }
}
