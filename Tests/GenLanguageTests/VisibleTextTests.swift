import Testing

@testable import GenLanguage

/// Texts from elsewhere on a terminal: nothing steers it, nothing hides, and what people write stays readable.
@Suite struct VisibleTextTests {
  @Test(arguments: [
    ("controls", "a\u{1B}[31mred\u{7}\n", "a␛[31mred␇␊"), ("C1", "a\u{9B}31m", "a\u{FFFD}31m"),
    ("bidi overrides", "cod\u{202E}gnp.\u{2066}x", "cod\u{FFFD}gnp.\u{FFFD}x"),
    ("a joiner alone", "a\u{200D}b", "a\u{FFFD}b"),
    ("zero width", "a\u{200B}b\u{2060}c\u{AD}d", "a\u{FFFD}b\u{FFFD}c\u{FFFD}d"),
    ("tags", "hi\u{E0001}\u{E0068}\u{E007F}", "hi\u{FFFD}"), ("a flag of tags", "🏴\u{E0067}\u{E007F}", "🏴\u{FFFD}"),
    ("selectors on letters", "a\u{FE01}\u{E0101}", "a\u{FFFD}"), ("fillers", "\u{3164}\u{115F}x", "\u{FFFD}x"),
    ("after a joiner", "👩\u{200D}\u{200D}", "👩\u{200D}\u{FFFD}"),
  ]) func hidden(name: String, text: String, expected: String) {
    #expect(Array(visibleText(text).unicodeScalars) == Array(expected.unicodeScalars), "\(name): \(visibleText(text))")
    #expect(visibleText(visibleText(text)) == visibleText(text))
  }

  @Test(arguments: ["👩‍👩‍👧", "❤️", "1️⃣", "🏳️‍🌈", "👍🏽", "می‌خواهم", "ශ්‍රී", "क्‍ष", "葛\u{E0100}", "café", "e\u{301}", "日本"])
  func readable(text: String) { #expect(visibleText(text) == text) }
}
