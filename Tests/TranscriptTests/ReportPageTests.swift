import Foundation
import Testing

/// The pages of sweeps, galleries and traces in a real browser, used through a real driver.
@Suite(.timeLimit(.minutes(5))) struct ReportPageTests {
  /// The Python that has selenium, which `scripts/test` installs unless PyPI cannot be reached.
  private static let python: String? = {
    let path = GenBinary.root.appending(path: ".build/browser/bin/python3").path
    return FileManager.default.isExecutableFile(atPath: path) ? path : nil
  }()

  @Test(.enabled(if: python != nil, "NOT TESTED: selenium is not installed; scripts/test gets it from PyPI"))
  func everyControlWorks() throws {
    let process = Process()
    process.executableURL = URL(filePath: try #require(Self.python))
    process.arguments = [GenBinary.root.appending(path: "scripts/lib/report_pages.py").path, GenBinary.path]
    let pipe = Pipe()
    (process.standardOutput, process.standardError) = (pipe, pipe)
    try process.run()
    let text = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    print(text)
    #expect(process.terminationStatus == 0, "\(text)")
    #expect(text.contains("every control works, hostile prompts stayed text"))
  }
}
