import CKernels

/// The drawn variants of one world, in the form the kernels read.
///
/// Immutable after `init`, hence safe to share between threads although it holds pointers.
final class Exemplars: @unchecked Sendable {
  private var scene: ck_scene
  private let variants: UnsafeMutablePointer<ck_variant>
  private let samples: UnsafeMutablePointer<Int16>
  private let layout: SceneLayout

  /// Bytes held.
  let size: Int

  /// Takes the variants of all slots, in order.
  init(_ drawn: [DrawnVariant], layout: SceneLayout, grid: LatentGrid) {
    self.layout = layout
    variants = .allocate(capacity: drawn.count)
    let total = drawn.reduce(0) { $0 + $1.samples.count }
    samples = .allocate(capacity: max(total, 1))
    var offset = 0
    for (index, variant) in drawn.enumerated() {
      let start = samples + offset
      variant.samples.withUnsafeBufferPointer { source in
        if let base = source.baseAddress { start.initialize(from: base, count: source.count) }
      }
      variants[index] = ck_variant(
        x0: Int32(variant.x0), x1: Int32(variant.x1), y0: Int32(variant.y0), y1: Int32(variant.y1), planes: start)
      offset += variant.samples.count
    }
    size = total * MemoryLayout<Int16>.size
    scene = ck_scene(
      stride: Int32(grid.stride), height: Int32(grid.height), slots: Int32(layout.slots), groups: Int32(layout.groups),
      slot_group: layout.groupOfSlot, slot_first: layout.firstOfSlot, group_first: layout.firstOfGroup,
      variants: variants, gains: nil, backdrop: nil)
  }

  deinit {
    variants.deallocate()
    samples.deallocate()
  }

  /// Floats of scratch space the kernels need.
  var workSize: Int {
    withUnsafePointer(to: scene) { Int(ck_work_size($0)) }
  }

  /// Coordinate ascent on the product posterior; see `ck_mean_field`.
  func meanField(
    _ query: MeanFieldQuery, on ground: Underpainting? = nil, state: inout MeanFieldState,
    work: UnsafeMutablePointer<Float>
  ) {
    let evidence = withUnsafePointer(to: scene.painted(on: ground)) { scene in
      ck_mean_field(
        scene, work, query.observed, query.logPrior, query.scale, Int32(query.sweeps), state.isFresh ? 0 : 1,
        &state.posterior, &state.energy, &state.mean)
    }
    state.isFresh = false
    state.logEvidence = -evidence.residual * query.scale - evidence.divergence
  }

  /// By choice: the share of what a group shows that lies where `known`, `[height][width]`, is 1; 0 for nothing.
  func overlap(with known: [Float], on grid: LatentGrid) -> [Double] {
    var (inside, total) = ([Double](repeating: 0, count: layout.choiceCount), [Double]())
    total = inside
    for slot in 0..<layout.slots {
      let choices = layout.choices[Int(layout.groupOfSlot[slot])]
      for (index, choice) in choices.enumerated() {
        let box = variants[Int(layout.firstOfSlot[slot]) + index]
        let alpha = box.planes + 3 * Int(box.x1 - box.x0) * Int(box.y1 - box.y0)
        for y in Int(box.y0)..<Int(box.y1) {
          for x in Int(box.x0)..<min(Int(box.x1), grid.width) {
            let value = Double(alpha[(y - Int(box.y0)) * Int(box.x1 - box.x0) + x - Int(box.x0)])
            total[choice] += value
            inside[choice] += value * Double(known[y * grid.width + x])
          }
        }
      }
    }
    return zip(inside, total).map { $1 > 0 ? $0 / $1 : 0 }
  }

  /// The composite of the slots' means under `posterior`: `[3][height][stride]`.
  func composite(
    _ posterior: [Double], on ground: Underpainting? = nil, into mean: inout [Float], work: UnsafeMutablePointer<Float>
  ) {
    withUnsafePointer(to: scene.painted(on: ground)) { ck_composite($0, work, posterior, &mean) }
  }
}

extension ck_scene {
  /// The same slots, painted on a picture.
  fileprivate func painted(on ground: Underpainting?) -> ck_scene {
    guard let ground else { return self }
    var scene = self
    scene.gains = UnsafePointer(ground.gains)
    scene.backdrop = UnsafePointer(ground.backdrop)
    return scene
  }
}
