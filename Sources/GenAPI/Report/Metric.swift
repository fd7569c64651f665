/// A measure of how much two images differ: closeness, not quality.
public enum Metric: String, Hashable, Sendable, CaseIterable {
  /// Structural similarity: 1 for equal images.
  case ssim
  /// Peak signal-to-noise ratio, decibels.
  case psnr
  /// Mean absolute difference, 0…255.
  case mad
}
