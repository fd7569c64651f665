/// Takes a prompt apart: words, phrases, and what is said of subjects before they are named.
struct PromptReader {
  private(set) var reading = PromptReading()
  /// Colour and number words waiting for their subject.
  private var pending = Pending()
  /// The layer named last, for parts: "a castle with a red roof".
  private var lastSubject: String?

  private struct Pending {
    var color: String?
    var number: String?
    var hasArticle = false
    /// An unknown word stands between: "a red hat and a cat" is no red cat.
    var isStale = false

    var words: [String] { [number, color].compactMap { $0 } }
  }

  /// Reads a whole prompt.
  mutating func read(_ text: String) {
    var words = Self.words(of: text)[...]
    while let word = words.first {
      if let phrase = Vocabulary.phrases.first(where: { Self.starts(words, with: $0.words) }) {
        let isPlural = words[words.startIndex + phrase.words.count - 1] != phrase.words.last
        words = words.dropFirst(phrase.words.count)
        for meaning in phrase.meaning { read(meaning, isPlural: isPlural, before: words) }
      } else {
        words = words.dropFirst()
        read(word, isPlural: false, before: words)
      }
    }
    drop()
  }

  private mutating func read(_ word: String, isPlural: Bool, before rest: ArraySlice<String>) {
    if Vocabulary.silent.contains(word) { return readSilent(word) }
    reading.content.append(word)
    if readModifier(word, before: rest) { return }
    let forms = Self.forms(of: word)
    guard let known = forms.first(where: Vocabulary.isKnown) else { return readUnknown(word, forms) }
    let layers = Vocabulary.layers[known] ?? []
    if readPart(forms) { return }
    if layers.isEmpty {
      dropNatural(known)
    } else {
      apply(to: layers, word: known, isPlural: isPlural || Self.isPlural(word, of: known))
    }
    for layer in layers where !reading.layers.contains(layer) { reading.layers.append(layer) }
    if let mood = Vocabulary.moods[known], !reading.moods.contains(mood) { reading.moods.append(mood) }
    if let style = Vocabulary.styles[known], !reading.styles.contains(style) { reading.styles.append(style) }
  }

  private mutating func readSilent(_ word: String) {
    if word == "sky" { dropNatural(word) }
    if Vocabulary.joining.contains(word) { return }
    drop()
    pending.hasArticle = ["a", "an", "one"].contains(word)
  }

  private mutating func readUnknown(_ word: String, _ forms: [String]) {
    if readPart(forms) { return }
    if let natural = forms.first(where: { Vocabulary.naturalColors[$0] != nil }) { dropNatural(natural) }
    addUnknown(word)
    pending.isStale = true
  }

  private mutating func addUnknown(_ word: String) {
    if !reading.unknown.contains(word) { reading.unknown.append(word) }
  }
}

/// Numbers and colours.
extension PromptReader {
  /// Keeps a colour or number for the subject that follows; false if the word is neither here.
  private mutating func readModifier(_ word: String, before rest: ArraySlice<String>) -> Bool {
    if Vocabulary.numbers[word] != nil {
      if let old = pending.number { addUnknown(old) }
      pending.number = word
      return true
    }
    guard Vocabulary.colors[word] != nil else { return false }
    // "Golden" is a light and an orange a fruit, unless something follows that can have the colour.
    if Vocabulary.isKnown(word), !Self.startsWithSubject(rest) { return false }
    if pending.color == nil { pending.color = word }
    return true
  }

  /// Whether a subject or a natural thing that can have a colour comes next.
  private static func startsWithSubject(_ rest: ArraySlice<String>) -> Bool {
    guard let next = rest.first(where: { !Vocabulary.joining.contains($0) && Vocabulary.colors[$0] == nil }) else {
      return false
    }
    return forms(of: next).contains { word in
      Vocabulary.naturalColors[word] != nil
        || Vocabulary.layers[word]?.contains { Subject.named($0).takesColor } == true
    }
  }

  /// Binds what waits to the layers of a subject's word.
  private mutating func apply(to layers: [String], word: String, isPlural: Bool) {
    lastSubject = layers.first { Subject.named($0).takesColor } ?? layers.first
    var modifier = Modifier()
    let subjects = layers.filter { Subject.named($0).takesColor || Subject.named($0).takesCount }
    let takesCount = subjects.contains { Subject.named($0).takesCount }
    let takesColor = subjects.contains { Subject.named($0).takesColor }
    if let number = pending.number {
      if takesCount { modifier.count = Vocabulary.numbers[number] } else if number != "single" { addUnknown(number) }
    } else if pending.hasArticle, !isPlural, takesCount {
      modifier.count = 1
    }
    if let color = pending.color {
      if takesColor {
        modifier.color = Self.color(color, of: subjects)
      } else if Vocabulary.naturalColors[word]?.contains(color) != true {
        addUnknown(color)
      }
    }
    pending = Pending()
    for layer in subjects { add(modifier, to: layer, isPlural: isPlural && modifier.count == nil) }
  }

  private mutating func add(_ modifier: Modifier, to layer: String, isPlural: Bool) {
    let subject = Subject.named(layer)
    if isPlural, subject.takesCount { reading.plurals.insert(layer) }
    var all = reading.modifiers[layer] ?? Modifier()
    if subject.takesCount { all.count = modifier.count ?? all.count }
    if subject.takesColor { all.color = modifier.color ?? all.color }
    if all != Modifier() { reading.modifiers[layer] = all }
  }

  private static func color(_ word: String, of layers: [String]) -> Color? {
    let hasFur = layers.contains { Subject.named($0).hasFur }
    return (hasFur ? Vocabulary.furColors[word] : nil) ?? Vocabulary.colors[word]
  }

  /// A part of the subject just named takes the colour for it.
  private mutating func readPart(_ forms: [String]) -> Bool {
    guard let lastSubject, let color = pending.color,
      forms.contains(where: { Vocabulary.parts[$0]?.contains(lastSubject) == true })
    else { return false }
    add(Modifier(color: Self.color(color, of: [lastSubject])), to: lastSubject, isPlural: false)
    pending = Pending()
    return true
  }

  /// Lets go of a colour that the thing has by nature.
  private mutating func dropNatural(_ word: String) {
    if let color = pending.color, Vocabulary.naturalColors[word]?.contains(color) == true { pending.color = nil }
  }

  /// Nothing came that could take what waits.
  private mutating func drop() {
    for word in pending.words { addUnknown(word) }
    pending = Pending()
  }
}

/// Words and their forms.
extension PromptReader {
  private static func starts(_ words: ArraySlice<String>, with phrase: [String]) -> Bool {
    words.count >= phrase.count && zip(words, phrase).allSatisfy { forms(of: $0).contains($1) }
  }

  /// The word and what it may be an inflection of, nearest first.
  static func forms(of word: String) -> [String] {
    let stems = endings.filter { word.hasSuffix($0.ending) && word.count > $0.ending.count + 2 }
      .map { String(word.dropLast($0.ending.count)) + $0.replacement }
    return [word] + (Vocabulary.irregular[word].map { [$0] } ?? []) + stems
  }

  private static func isPlural(_ word: String, of known: String) -> Bool {
    word != known && (word.hasSuffix("s") || Vocabulary.irregular[word] != nil)
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
