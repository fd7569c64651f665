/// What the model understands of one prompt.
struct PromptReading: Hashable, Sendable {
  /// Names of the layers it mentions, in order, each once.
  var layers: [String] = []
  /// Lights, weathers and seasons, in order, each once.
  var moods: [Mood] = []
  /// Finishes, in order.
  var styles: [Style] = []
  /// The colour of a cat, if the prompt gives one.
  var furColor: Color?
  /// Words that are not in the vocabulary, in order, each once.
  var unknown: [String] = []
  /// All words but the silent ones: what the choice of worlds depends on.
  var content: [String] = []
  /// The prompt's weight; a negative one means "avoid".
  var weight = 1.0
}

extension PromptReading {
  /// Reads a prompt. Case and punctuation do not matter.
  init(_ text: String, weight: Double = 1) {
    self.weight = weight
    var words = Self.words(of: text)[...]
    while let word = words.first {
      if let phrase = Vocabulary.phrases.first(where: { Self.starts(words, with: $0.words) }) {
        words = words.dropFirst(phrase.words.count)
        for meaning in phrase.meaning { read(meaning, before: words) }
      } else {
        words = words.dropFirst()
        read(word, before: words)
      }
    }
    unknown.removeAll { word in
      Self.forms(of: word).contains { !(Vocabulary.places[$0] ?? []).isDisjoint(with: layers) }
    }
    settle()
  }

  private mutating func read(_ word: String, before rest: ArraySlice<String>) {
    if Vocabulary.silent.contains(word) { return }
    content.append(word)
    let forms = Self.forms(of: word)
    if let color = Vocabulary.furColors[word], Self.describesCat(rest) {
      furColor = color
      return
    }
    guard let known = forms.first(where: Self.isKnown) else {
      if !unknown.contains(word) { unknown.append(word) }
      return
    }
    for layer in Vocabulary.layers[known] ?? [] where !layers.contains(layer) { layers.append(layer) }
    if let mood = Vocabulary.moods[known], !moods.contains(mood) { moods.append(mood) }
    if let style = Vocabulary.styles[known], !styles.contains(style) { styles.append(style) }
  }

  /// Removes what the combination of words makes pointless.
  private mutating func settle() {
    if layers.contains("cityReflection"), !layers.contains("city") { layers.removeAll { $0 == "cityReflection" } }
    if layers.contains("vase") { layers.removeAll { $0 == "flowers" } }
    if moods.contains(.neon) { moods = [.neon] }
    if moods.contains(.space) { moods.removeAll { $0 == .night } }
  }

  private static func isKnown(_ word: String) -> Bool {
    Vocabulary.layers[word] != nil || Vocabulary.moods[word] != nil || Vocabulary.styles[word] != nil
  }

  /// Whether the next subject named is the cat.
  private static func describesCat(_ rest: ArraySlice<String>) -> Bool {
    let subject = rest.lazy.compactMap { word in forms(of: word).first { Vocabulary.layers[$0] != nil } }.first
    return subject == "cat" || subject == "kitten"
  }

  private static func starts(_ words: ArraySlice<String>, with phrase: [String]) -> Bool {
    words.count >= phrase.count && zip(words, phrase).allSatisfy { forms(of: $0).contains($1) }
  }

  /// The word and what it may be an inflection of, nearest first.
  static func forms(of word: String) -> [String] {
    let stems = endings.filter { word.hasSuffix($0.ending) && word.count > $0.ending.count + 2 }
      .map { String(word.dropLast($0.ending.count)) + $0.replacement }
    return [word] + stems
  }

  private static let endings: [(ending: String, replacement: String)] = [
    ("ies", "y"), ("es", ""), ("s", ""), ("ing", ""), ("ing", "e"), ("ed", ""), ("y", ""),
  ]

  /// Runs of letters and digits, lower case; a possessive `'s` is dropped.
  private static func words(of text: String) -> [String] {
    text.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "\u{2019}" })
      .map { word in
        let plain = word.split(whereSeparator: { $0 == "'" || $0 == "\u{2019}" })
        return plain.first.map(String.init) ?? ""
      }
      .filter { !$0.isEmpty }
  }
}
