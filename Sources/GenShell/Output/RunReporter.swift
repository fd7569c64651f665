import GenLanguage
import GenRuntime

/// Tells the user what compiling found and what happens while a program runs. Called from several threads.
package protocol RunReporter: Sendable {
  /// What compiling a text found.
  func report(_ diagnostics: [Diagnostic], in sources: SourceMap)
  /// A program starts; spans of its events point into `sources`.
  func begin(_ program: Program, in sources: SourceMap)
  /// Something happened.
  func handle(_ event: RunEvent)
  /// Time goes by without events.
  func tick()
  /// The program is over.
  func end()
  /// Something beside the results: `cancelled; 2 images are kept`.
  func remark(_ text: String)
}
