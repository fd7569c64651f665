import GenAPI

/// Makes sheets, comparisons and metrics with cairo and pango, which are opened at the first drawing.
public struct Reports: ReportMaker {
  /// A maker.
  public init() {}

  /// - Throws: `Metrics.Failure`, or `ImageError`
  public func measure(_ metric: Metric, _ first: [UInt8], _ second: [UInt8]) throws -> Double {
    try Metrics.measure(metric, first, second)
  }

  /// Writes the sheet as PNG, its numbers as CSV and JSON, the script that makes it, and the page to explore it.
  public func sheet(_ request: SheetRequest, _ files: ReportFiles) throws -> ReportResult {
    try SheetReport(request, files).make()
  }

  /// Writes both pictures and a map of their differences as PNG, and the numbers as JSON.
  public func diff(_ request: DiffRequest, _ files: ReportFiles) throws -> ReportResult {
    try DiffReport(request, files).make()
  }
}
