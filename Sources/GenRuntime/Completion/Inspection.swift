import GenLanguage

/// What is known about the word at a place of a text: for those who point at it instead of asking `cfg?`.
public enum Inspection {
  /// Help about the word at the cursor, what a value or a handle there means, else help about the statement's first
  /// word; `nil` when nothing is known.
  /// - Parameters:
  ///   - text: statements; they need not be complete.
  ///   - cursor: UTF-8 offset in `text`, in a word or behind it.
  ///   - session: gives settings, variables, handles and macros.
  public static func text(for text: String, cursor: Int, in session: Session) -> String? {
    let bytes = Array(text.utf8)
    let end = bytes[min(max(0, cursor), bytes.count)...].firstIndex { !isPartOfWord($0) } ?? bytes.count
    let before = String(decoding: bytes[..<end], as: UTF8.self)
    let context = CompletionContext(Array(before.utf8))
    if case .word = context.fragment, let help = help(context.prefix, in: session) { return help }
    let completion = Completion.candidates(for: before, cursor: end, in: session)
    let word = String(decoding: bytes[completion.replaceRange.lowerBound..<end], as: UTF8.self)
    let meaning = completion.candidates.first { $0.text.lowercased() == word.lowercased() && !$0.note.isEmpty }
    let statement = context.words.first.flatMap { help($0, in: session) }
    let texts = [meaning.map { "\($0.text)\n  \(visibleText($0.note))" }, statement].compactMap(\.self)
    return texts.isEmpty ? nil : texts.joined(separator: "\n\n")
  }

  private static func help(_ word: String, in session: Session) -> String? {
    word.isEmpty ? nil : HelpText.topic(word, session.state, compiler: Compiler(session: session, kind: .prompt))
  }

  /// Letters, digits, what stands in names, handles and sizes, and everything beyond ASCII.
  private static func isPartOfWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."): true
    default: byte >= 0x80
    }
  }
}
