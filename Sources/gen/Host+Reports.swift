import GenAPI
import GenReport
import GenRuntime

extension Host {
  /// Lets sheets, comparisons and metrics be made. Nothing is opened before the first one.
  mutating func makesReports() {
    let reports = Reports()
    self.reports = reports
    metric = { try reports.measure($0, $1, $2) }
  }
}
