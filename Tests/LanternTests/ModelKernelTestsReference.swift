import CKernels
import Foundation

@testable import Lantern

/// A small made-up world for the kernels: random variants in random boxes, two slots of one group.
final class TinyWorld {
  static let width = 32
  static let height = 24
  static let groupOfSlot = [0, 1, 2, 1]
  static let choices = [3, 4, 2]

  let layers: [[ReferenceVariant]]
  private var storage: [UnsafeMutablePointer<Int16>] = []
  private let variants: UnsafeMutablePointer<ck_variant>
  private let numbers: [UnsafeMutablePointer<Int32>]
  private(set) var scene: ck_scene

  init(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var layers: [[ReferenceVariant]] = []
    for (slot, group) in Self.groupOfSlot.enumerated() {
      layers.append(
        (0..<Self.choices[group]).map { choice in
          group > 0 && choice == 0 ? ReferenceVariant() : ReferenceVariant(isFull: slot == 0, using: &random)
        })
    }
    self.layers = layers
    let flat = layers.flatMap { $0 }
    variants = .allocate(capacity: flat.count)
    for (index, variant) in flat.enumerated() {
      let samples = UnsafeMutablePointer<Int16>.allocate(capacity: max(1, variant.samples.count))
      for (at, sample) in variant.samples.enumerated() { samples[at] = sample }
      storage.append(samples)
      variants[index] = ck_variant(
        x0: Int32(variant.x0), x1: Int32(variant.x1), y0: Int32(variant.y0), y1: Int32(variant.y1), planes: samples)
    }
    func sums(_ counts: [Int]) -> [Int] { counts.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) } }
    numbers = [Self.groupOfSlot, sums(layers.map(\.count)), sums(Self.choices)].map { list in
      let pointer = UnsafeMutablePointer<Int32>.allocate(capacity: list.count)
      for (index, number) in list.enumerated() { pointer[index] = Int32(number) }
      return pointer
    }
    scene = ck_scene(
      stride: Int32(Self.width), height: Int32(Self.height), slots: 4, groups: 3, slot_group: numbers[0],
      slot_first: numbers[1], group_first: numbers[2], variants: variants, gains: nil, backdrop: nil)
  }

  deinit {
    for pointer in storage { pointer.deallocate() }
    for pointer in numbers { pointer.deallocate() }
    variants.deallocate()
  }

  struct Answer: Equatable {
    var q: [Double]
    var energy: [Double]
    var mean: [Float]
    var residual: Double
    var divergence: Double
  }

  func run(_ y: [Float], logPrior: [Double], scale: Double, sweeps: Int) -> Answer {
    var work = [Float](repeating: 0, count: Int(ck_work_size(&scene)))
    var answer = Answer(
      q: Array(repeating: 0, count: 9), energy: Array(repeating: 0, count: 9),
      mean: Array(repeating: 0, count: y.count), residual: 0, divergence: 0)
    let evidence = ck_mean_field(
      &scene, &work, y, logPrior, scale, Int32(sweeps), 0, &answer.q, &answer.energy, &answer.mean)
    (answer.residual, answer.divergence) = (evidence.residual, evidence.divergence)
    return answer
  }
}

/// A variant with its box and samples, as `DrawnVariant`, but random.
struct ReferenceVariant {
  var x0 = 0
  var x1 = 0
  var y0 = 0
  var y1 = 0
  var samples: [Int16] = []

  init() {}

  init(isFull: Bool, using random: inout SeededRandom) {
    (x0, x1, y0, y1) = (0, TinyWorld.width, 0, TinyWorld.height)
    if !isFull {
      if random.chance(0.5) { x0 = 16 } else { x1 = 16 }
      y0 = random.int(0...10)
      y1 = random.int(12...24)
    }
    let size = (x1 - x0) * (y1 - y0)
    let alpha = (0..<size).map { _ in isFull ? 1020 : random.int(0...1020) }
    let tint = (0..<3).map { _ in random.uniform(-1, 1) }
    samples = tint.flatMap { tint in alpha.map { Int16(Double($0) * (tint * 0.8 + random.uniform(-0.2, 0.2))) } }
    samples += alpha.map(Int16.init)
  }

  /// Plane `channel` (3 = alpha) over the whole grid.
  func plane(_ channel: Int) -> [Double] {
    var plane = [Double](repeating: 0, count: TinyWorld.width * TinyWorld.height)
    let width = x1 - x0
    for y in y0..<y1 {
      for x in x0..<x1 {
        let at = channel * width * (y1 - y0) + (y - y0) * width + x - x0
        plane[y * TinyWorld.width + x] = Double(samples[at]) / 1020
      }
    }
    return plane
  }
}

/// The same inference in double precision, written from the formulae: coordinate ascent, one slot at a time; slots above
/// are as they were at the start of the sweep.
struct Reference {
  let layers: [[(color: [[Double]], alpha: [Double])]]
  let y: [[Double]]
  var q: [[Double]]
  var slotEnergy: [[Double]]
  var means: [(color: [[Double]], alpha: [Double])] = []
  private let cells = TinyWorld.width * TinyWorld.height

  init(_ world: TinyWorld, _ y: [Float], prior: [[Double]]) {
    layers = world.layers.map { $0.map { v in ((0..<3).map(v.plane), v.plane(3)) } }
    let cells = TinyWorld.width * TinyWorld.height
    self.y = (0..<3).map { channel in (0..<cells).map { Double(y[channel * cells + $0]) } }
    q = prior.map(softmax)
    slotEnergy = world.layers.map { Array(repeating: 0, count: $0.count) }
  }

  func mean(_ slot: Int) -> (color: [[Double]], alpha: [Double]) {
    let weights = q[TinyWorld.groupOfSlot[slot]]
    func average(_ plane: (Int) -> [Double]) -> [Double] {
      (0..<cells).map { p in weights.indices.reduce(0) { $0 + weights[$1] * plane($1)[p] } }
    }
    let colors = (0..<3).map { channel in average { layers[slot][$0].color[channel] } }
    return (colors, average { layers[slot][$0].alpha })
  }

  /// The composite of `slots` and what shines through all of them.
  func composite(_ slots: Range<Int>) -> (color: [[Double]], through: [Double]) {
    var color = [[Double]](repeating: Array(repeating: 0, count: cells), count: 3)
    var through = [Double](repeating: 1, count: cells)
    for slot in slots {
      let top = means[slot]
      for p in 0..<cells {
        for channel in 0..<3 { color[channel][p] = top.color[channel][p] + (1 - top.alpha[p]) * color[channel][p] }
        through[p] *= 1 - top.alpha[p]
      }
    }
    return (color, through)
  }

  mutating func sweep(prior: [[Double]], scale: Double) {
    means = layers.indices.map(mean)
    defer { means = layers.indices.map(mean) }
    for slot in layers.indices {
      let group = TinyWorld.groupOfSlot[slot]
      let (below, above) = (composite(0..<slot).color, composite(slot + 1..<layers.count))
      for k in layers[slot].indices {
        var energy = 0.0
        for p in 0..<cells {
          let t = above.through[p]
          for channel in 0..<3 {
            let u = layers[slot][k].color[channel][p] - layers[slot][k].alpha[p] * below[channel][p]
            let r = y[channel][p] - above.color[channel][p] - t * below[channel][p]
            energy += t * t * u * u - 2 * t * r * u
          }
        }
        slotEnergy[slot][k] = energy
      }
      let slots = layers.indices.filter { TinyWorld.groupOfSlot[$0] == group }
      let logs = prior[group].indices.map { k in
        prior[group][k] - scale * slots.reduce(0) { $0 + slotEnergy[$1][k] }
      }
      q[group] = softmax(logs)
      means[slot] = mean(slot)
    }
  }
}

/// exp, normalised.
func softmax(_ logs: [Double]) -> [Double] {
  let top = logs.max() ?? 0
  let weights = logs.map { exp($0 - top) }
  let sum = weights.reduce(0, +)
  return weights.map { $0 / sum }
}
