/// The words the model knows. To teach it one, add it to a row of a topic (and a layer, if nothing drawn stands for it
/// yet).
///
/// Words are singular and lower case; `PromptReader` finds plurals and other simple inflections by itself.
enum Vocabulary {
  /// Words of one kind, with what they put into the picture.
  struct Topic: Sendable {
    let title: String
    /// Names of layers, and the words that call for them.
    let rows: [(layers: [String], words: String)]

    init(_ title: String, _ rows: [(layers: [String], words: String)]) {
      self.title = title
      self.rows = rows
    }

    /// All words, in order.
    var words: [String] { rows.flatMap { $0.words.split(separator: " ").map(String.init) } }
  }

  /// Everything that can be drawn.
  static let topics = [
    skyAndWeather, landscape, plants, waterAndShips, underwater, animals, buildings, vehicles, peopleAndThings,
  ]

  /// What a word puts into the picture: names of layers.
  static let layers: [String: [String]] = {
    var layers: [String: [String]] = [:]
    for row in topics.flatMap(\.rows) {
      for word in row.words.split(separator: " ") { layers[String(word)] = row.layers }
    }
    return layers
  }()

  /// Whether a word means anything to the model by itself.
  static func isKnown(_ word: String) -> Bool {
    layers[word] != nil || moods[word] != nil || styles[word] != nil
  }
}
