/// What the model understands of one prompt.
struct PromptReading: Hashable, Sendable {
  /// Names of the layers it mentions, in order, each once.
  var layers: [String] = []
  /// Lights, weathers and seasons, in order, each once.
  var moods: [Mood] = []
  /// Finishes, in order.
  var styles: [Style] = []
  /// Numbers and colours of its subjects, by name of layer.
  var modifiers: [String: Modifier] = [:]
  /// Subjects it names in the plural without a number.
  var plurals: Set<String> = []
  /// Words that are not in the vocabulary, or say what the engine cannot do, in order, each once.
  var unknown: [String] = []
  /// All words but the silent ones: what the choice of worlds depends on.
  var content: [String] = []
  /// The prompt's weight; a negative one means "avoid".
  var weight = 1.0
}

extension PromptReading {
  /// Reads a prompt. Case and punctuation do not matter.
  init(_ text: String, weight: Double = 1) {
    var reader = PromptReader()
    reader.read(text)
    self = reader.reading
    self.weight = weight
    unknown.removeAll { word in
      PromptReader.forms(of: word).contains { !(Vocabulary.places[$0] ?? []).isDisjoint(with: layers) }
    }
    settle()
  }

  /// Removes what the combination of words makes pointless.
  private mutating func settle() {
    if layers.contains("cityReflection"), !layers.contains("city") { layers.removeAll { $0 == "cityReflection" } }
    if layers.contains("seabed"), let whale = layers.firstIndex(of: "whale") {
      layers[whale] = "divingWhale"
      layers.removeAll { $0 == "sea" }
    }
    if layers.contains("vase") { layers.removeAll { $0 == "flowers" } }
    if layers.contains("dunes") {
      let dry: Set<String> = layers.contains("palms") ? ["beach", "sea"] : ["beach"]
      layers.removeAll(where: dry.contains)
    }
    if moods.contains(.neon) { moods.removeAll { $0 == .night } }
    if moods.contains(.space) { moods.removeAll { $0 == .night } }
    plurals.subtract(modifiers.filter { $0.value.count != nil }.keys)
  }
}
