/// What a scene is painted on when there is an init image, and how much of each slot is painted.
///
/// Immutable after `init`, hence safe to share between threads although it holds pointers.
final class Underpainting: @unchecked Sendable {
  /// By slot, 0…1.
  let gains: UnsafeMutablePointer<Float>
  /// `[3][height][stride]`, latent units.
  let backdrop: UnsafeMutablePointer<Float>
  private let slots: Int

  init(gains: [Float], backdrop: [Float]) {
    slots = gains.count
    self.gains = .allocate(capacity: max(gains.count, 1))
    self.backdrop = .allocate(capacity: max(backdrop.count, 1))
    for (index, gain) in gains.enumerated() { (self.gains + index).initialize(to: gain) }
    for (index, value) in backdrop.enumerated() { (self.backdrop + index).initialize(to: value) }
  }

  deinit {
    gains.deallocate()
    backdrop.deallocate()
  }

  /// How much of a slot is painted.
  func gain(ofSlot slot: Int) -> Float { slot < slots ? gains[slot] : 1 }
}
