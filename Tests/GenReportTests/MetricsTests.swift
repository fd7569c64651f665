import GenReport
import Testing

@Suite struct MetricsTests {
  @Test func differencesAreAveragedOverSamples() {
    #expect(Metrics.meanAbsoluteDifference([0, 10, 255], [0, 13, 0]) == 86)
    #expect(Metrics.meanAbsoluteDifference([1], [1, 2]) == nil)
  }
}
