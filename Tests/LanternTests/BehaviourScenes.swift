@testable import Lantern

/// Pictures rendered with and without a subject, in worlds the engine itself does not use.
struct BehaviourScenes {
  private let plan: ScenePlan
  private let group: Int

  /// - Parameters:
  ///   - text: a prompt that names the subject.
  ///   - layer: its layer.
  init?(_ text: String, layer: String) {
    plan = ScenePlan([PromptReading(text)])
    guard let group = plan.groups.firstIndex(of: layer) else { return nil }
    self.group = group
  }

  /// The same scene with and without the subject; every index is another world and other variants.
  func pair(_ index: Int) throws -> (with: BehaviourPicture, without: BehaviourPicture) {
    var random = SeededRandom(seed: 0xbead_0000 + UInt64(index))
    let climates = index % 6 == 5 && !plan.otherClimates.isEmpty ? plan.otherClimates : plan.climates
    var world = World.make(
      climate: random.choice(climates), paletteIndex: index, frame: (plan.setting, 1), using: &random)
    Furnishing(plan).apply(to: &world)
    let choices = plan.groups.indices.map { group in
      (isPresent: plan.isRequired[group] || random.chance(0.5), seed: random.next())
    }
    var (with, without) = (Composite(), Composite())
    for slot in plan.slots.indices {
      let own = plan.groupOfSlot[slot]
      guard own == group || choices[own].isPresent, let layer = Layer.named(plan.slots[slot]) else { continue }
      let image = try LayerImage.rendered(layer, in: world, variant: choices[own].seed, width: 128, height: 128)
      with.cover(with: image)
      if own != group { without.cover(with: image) }
    }
    let shading = Shading(using: &random)
    return (with.picture(shading), without.picture(shading))
  }
}

/// What sampling does to a picture besides: contrast, tint, a slope of light.
private struct Shading {
  let contrast: Float
  let offset, slope: SIMD3<Float>

  init(using random: inout SeededRandom) {
    func small(_ size: Double) -> Float { Float(random.uniform(-size, size)) }
    contrast = Float(random.uniform(0.9, 1.3))
    offset = [small(0.03), small(0.03), small(0.03)]
    slope = [small(0.05), small(0.05), small(0.05)]
  }
}

/// Layers over each other, 128 × 128.
private struct Composite {
  private var pixels = [SIMD3<Float>](repeating: .zero, count: 128 * 128)

  mutating func cover(with image: LayerImage) {
    for index in image.firstRow * 128..<image.endRow * 128 where image.pixels[4 * index + 3] > 0 {
      let bytes = image.pixels[4 * index..<4 * index + 4].map { Float($0) / 255 }
      pixels[index] = SIMD3(bytes[0], bytes[1], bytes[2]) + pixels[index] * (1 - bytes[3])
    }
  }

  func picture(_ shading: Shading) -> BehaviourPicture {
    var cells: [Float] = []
    cells.reserveCapacity(64 * 64 * 3)
    for y in 0..<64 {
      for x in 0..<64 {
        let first = 2 * y * 128 + 2 * x
        let mean = (pixels[first] + pixels[first + 1] + pixels[first + 128] + pixels[first + 129]) / 4
        let shaded = (mean - 0.5) * shading.contrast + 0.5 + shading.offset + shading.slope * (Float(y) / 32 - 1)
        for channel in 0..<3 { cells.append(min(max(shaded[channel], 0), 1)) }
      }
    }
    return BehaviourPicture(cells: cells)
  }
}
