import Foundation
import GenAPI
import GenReport
import Imaging
import Testing

/// Against numbers of scikit-image 0.26 (`Fixtures/record.py`).
@Suite struct MetricsTests {
  @Test(arguments: ["noise", "shift", "darker", "smallest", "extremes", "equal"])
  func equalsScikitImage(name: String) throws {
    let (first, second) = (try fixture("\(name)-1.png"), try fixture("\(name)-2.png"))
    let all = try JSONDecoder().decode([String: [String: Double?]].self, from: Data(try fixture("metrics.json")))
    let expected = try #require(all[name])
    for metric in Metric.allCases {
      let value = try Metrics.measure(metric, first, second)
      guard let number = try #require(expected[metric.rawValue]) else {
        #expect(value == .infinity, "\(metric)")
        continue
      }
      #expect(abs(value - number) < 1e-6, "\(metric): \(value), not \(number)")
    }
  }

  @Test func differencesAreAveragedOverSamples() {
    #expect(Metrics.meanAbsoluteDifference([0, 10, 255], [0, 13, 0]) == 86)
    #expect(Metrics.meanAbsoluteDifference([1], [1, 2]) == nil)
  }

  @Test func sizesMustAgree() throws {
    let small = Bitmap(width: 2, height: 3, bytes: [UInt8](repeating: 0, count: 18))
    let other = Bitmap(width: 3, height: 2, bytes: small.bytes)
    #expect(throws: Metrics.Failure.sizes(2, 3, 3, 2)) { try Metrics.measure(.mad, small, other) }
    #expect(throws: Metrics.Failure.tooSmall) { try Metrics.measure(.ssim, small, small) }
    #expect(throws: (any Error).self) { try Metrics.measure(.psnr, [1, 2, 3], [1, 2, 3]) }
  }

  @Test func orderDoesNotMatter() throws {
    let (first, second) = (try fixture("shift-1.png"), try fixture("shift-2.png"))
    for metric in Metric.allCases {
      #expect(try Metrics.measure(metric, first, second) == Metrics.measure(metric, second, first))
    }
  }

  private func fixture(_ name: String) throws -> [UInt8] {
    let url = try #require(Bundle.module.url(forResource: "Fixtures/\(name)", withExtension: nil))
    return Array(try Data(contentsOf: url))
  }
}
