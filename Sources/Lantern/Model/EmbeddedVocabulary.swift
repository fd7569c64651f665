/// The words the embedded engine understands, for help texts.
public enum EmbeddedVocabulary {
  /// Words of one kind, in a sensible order; plurals and simple inflections are understood besides.
  public typealias Group = (title: String, words: [String])

  /// All words, by kind.
  public static var groups: [Group] {
    let drawn: [Group] = Vocabulary.topics.filter { !$0.words.isEmpty }.map { ($0.title, $0.words) }
    return drawn + [
      ("Light, season, weather", Vocabulary.moodRows.flatMap(\.words)),
      ("Styles", Vocabulary.styleRows.flatMap(\.words)),
      ("Colours, before a subject", Vocabulary.colorRows.flatMap(\.words)),
      ("Numbers, before a subject", Vocabulary.numberRows.flatMap(\.words)),
      ("Phrases", Vocabulary.phrases.map { $0.words.joined(separator: " ") }),
    ]
  }
}
