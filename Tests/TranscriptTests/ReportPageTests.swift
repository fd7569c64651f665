import Foundation
import Testing

/// The pages of sweeps, galleries and traces in a real browser, used through a real driver.
@Suite(.timeLimit(.minutes(5))) struct ReportPageTests {
  private static let check = PythonCheck(environment: "browser", program: "report_pages.py")

  @Test(.enabled(if: check.isInstalled, "NOT TESTED: selenium is not installed; scripts/test gets it from PyPI"))
  func everyControlWorks() throws { try Self.check.run(expecting: "every control works, hostile prompts stayed text") }
}
