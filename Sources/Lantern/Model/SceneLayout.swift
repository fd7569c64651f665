import CKernels

/// How slots, groups and choices of a scene are numbered; shared by its worlds. Immutable after `init`.
final class SceneLayout: @unchecked Sendable {
  let slots, groups: Int
  let groupOfSlot: UnsafeMutablePointer<Int32>
  let firstOfSlot: UnsafeMutablePointer<Int32>
  let firstOfGroup: UnsafeMutablePointer<Int32>
  /// The choices of each group, as ranges of the tables' arrays.
  let choices: [Range<Int>]

  init(_ plan: ScenePlan) {
    slots = plan.slots.count
    groups = plan.groups.count
    let counts = plan.isRequired.map { Scene.variants + ($0 ? 0 : 1) }
    groupOfSlot = Self.allocate(plan.groupOfSlot)
    firstOfSlot = Self.allocate(Self.sums(plan.groupOfSlot.map { counts[$0] }))
    let firsts = Self.sums(counts)
    firstOfGroup = Self.allocate(firsts)
    choices = zip(firsts, firsts.dropFirst()).map { $0..<$1 }
  }

  deinit {
    groupOfSlot.deallocate()
    firstOfSlot.deallocate()
    firstOfGroup.deallocate()
  }

  /// Choices of all groups.
  var choiceCount: Int { choices.last?.upperBound ?? 0 }

  private static func sums(_ counts: [Int]) -> [Int] {
    counts.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1) }
  }

  private static func allocate(_ numbers: [Int]) -> UnsafeMutablePointer<Int32> {
    let pointer = UnsafeMutablePointer<Int32>.allocate(capacity: numbers.count)
    for (index, number) in numbers.enumerated() { (pointer + index).initialize(to: Int32(number)) }
    return pointer
  }
}

extension SceneLayout {
  /// q ~ exp(log prior - scale × energy), normalised by group; without energies, the prior.
  func posterior(_ logPrior: [Double], energy: [Double]?, scale: Double) -> [Double] {
    let energy = energy ?? Array(repeating: 0, count: logPrior.count)
    var posterior = [Double](repeating: 0, count: logPrior.count)
    logPrior.withUnsafeBufferPointer { prior in
      energy.withUnsafeBufferPointer { energy in
        posterior.withUnsafeMutableBufferPointer { posterior in
          for range in choices {
            guard let p = prior.baseAddress, let e = energy.baseAddress, let q = posterior.baseAddress else { return }
            let first = range.lowerBound
            ck_posterior(Int32(range.count), p + first, e + first, scale, q + first)
          }
        }
      }
    }
    return posterior
  }
}
