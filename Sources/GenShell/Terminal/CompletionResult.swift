package struct CompletionResult: Sendable {
  package struct Candidate: Hashable, Sendable {
    package var text: String
    package var note: String?
    package init(text: String, note: String? = nil) { self.text = text; self.note = note }
  }
  package var range: Range<Int>
  package var candidates: [Candidate]
  package init(range: Range<Int>, candidates: [Candidate]) { self.range = range; self.candidates = candidates }
  package static let empty = CompletionResult(range: 0..<0, candidates: [])
}
