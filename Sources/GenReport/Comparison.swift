import GenAPI
import Imaging

/// All metrics of two pictures.
struct Comparison: Hashable, Sendable, Encodable {
  /// At most 1.
  var ssim: Double
  /// Decibels; infinite for equal pictures.
  var psnr: Double
  /// 0…255
  var mad: Double

  /// - Throws: `Metrics.Failure`
  init(_ first: Bitmap, _ second: Bitmap) throws {
    if first == second {
      (ssim, psnr, mad) = (1, .infinity, 0)
      return
    }
    ssim = try Metrics.measure(.ssim, first, second)
    psnr = try Metrics.measure(.psnr, first, second)
    mad = try Metrics.measure(.mad, first, second)
  }

  private enum CodingKeys: String, CodingKey { case ssim, psnr, mad }

  /// JSON has no infinity: equal pictures have the PSNR null.
  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(ssim, forKey: .ssim)
    if psnr.isFinite { try container.encode(psnr, forKey: .psnr) } else { try container.encodeNil(forKey: .psnr) }
    try container.encode(mad, forKey: .mad)
  }

  /// The value of a metric.
  subscript(metric: Metric) -> Double {
    switch metric {
    case .ssim: ssim
    case .psnr: psnr
    case .mad: mad
    }
  }
}

extension Metric {
  /// As it is written in reports.
  var title: String { rawValue.uppercased() }

  /// A value as it is read, with its unit.
  func text(_ value: Double) -> String {
    switch self {
    case .ssim: decimals(value, 3)
    case .psnr: decimals(value, 1) + " dB"
    case .mad: decimals(value, 1)
    }
  }

  /// What every report with metrics says.
  static let caution = "metrics measure closeness, not quality"
}

/// A mean with its spread.
struct Spread: Hashable, Sendable, Encodable {
  var mean: Double
  /// The sample standard deviation; 0 for one value.
  var deviation: Double
  var count: Int

  /// `nil` without a finite value.
  init?(_ values: [Double]) {
    let values = values.filter(\.isFinite)
    guard !values.isEmpty else { return nil }
    count = values.count
    let mean = values.reduce(0, +) / Double(count)
    self.mean = mean
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    deviation = count > 1 ? (squares / Double(count - 1)).squareRoot() : 0
  }

  /// `0.812 ± 0.031`; one value has no spread.
  var text: String { decimals(mean, 3) + (count > 1 ? " ± \(decimals(deviation, 3))" : "") }
}
