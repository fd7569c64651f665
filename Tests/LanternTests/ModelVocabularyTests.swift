import Testing

@testable import Lantern

@Suite struct ModelVocabularyTests {
  struct Row: CustomTestStringConvertible, Sendable {
    var text: String
    var layers: [String] = []
    var moods: [Mood] = []
    var styles: [Style] = []
    var unknown: [String] = []
    var modifiers: [String: Modifier] = [:]
    var plurals: Set<String> = []
    var testDescription: String { text }
  }

  static let rows = [
    Row(text: "A lighthouse on a cliff at sunset", layers: ["cliff", "lighthouse"], moods: [.sunset]),
    Row(
      text: "two sailing boats, under the full moon!", layers: ["boat", "sea", "moon"],
      modifiers: ["boat": Modifier(count: 2)]),
    Row(text: "hot-air balloons over cacti", layers: ["balloon", "cactus"], plurals: ["balloon", "cactus"]),
    Row(text: "Northern lights", layers: ["aurora"]),
    Row(text: "a city's skyline", layers: ["city"]),
    Row(text: "a castle, oil painting", layers: ["hillock", "castle"], styles: [.oil]),
    Row(text: "watercolour painting of cottages", layers: ["house"], styles: [.watercolor], plurals: ["house"]),
    Row(text: "pixel art windmills", layers: ["hillock", "windmill"], styles: [.pixelArt]),
    Row(
      text: "beautiful 4k unicorn, highly detailed, unicorn",
      unknown: ["beautiful", "4k", "unicorn", "highly", "detailed"]),
    Row(text: "neon city at night", layers: ["city"], moods: [.neon]),
    Row(text: "snowy winter night", moods: [.winter, .night]),
    Row(text: "a vase of flowers on a table", layers: ["vase"]),
    Row(text: "a table", unknown: ["table"]),
    Row(text: "cat on a wall", layers: ["cat"]),
    Row(text: "black", unknown: ["black"]),
    Row(text: "three castles", layers: ["hillock", "castle"], unknown: ["three"]),
    Row(text: "rain", layers: ["rain"], moods: [.storm]),
    Row(text: "fish under a blue sky", layers: ["fish"]),
    Row(text: "whale under the sea", layers: ["divingWhale", "seabed"]),
    Row(text: "palms in the desert", layers: ["palms", "dunes"], moods: [.desert], plurals: ["palms"]),
    Row(text: ""),
  ]

  @Test(arguments: rows) func reads(row: Row) {
    let reading = PromptReading(row.text)
    #expect(reading.layers == row.layers)
    #expect(reading.moods == row.moods)
    #expect(reading.styles == row.styles)
    #expect(reading.unknown == row.unknown)
    #expect(reading.modifiers == row.modifiers)
    #expect(reading.plurals == row.plurals)
  }

  /// What is said of a subject: layer, number, colour word.
  struct Saying: CustomTestStringConvertible, Sendable {
    var text: String
    var layer: String
    var count: Int?
    var color: String?
    var unknown: [String] = []
    var testDescription: String { text }
  }

  static let sayings = [
    Saying(text: "three red boats", layer: "boat", count: 3, color: "red"),
    Saying(text: "two black cats on a wall", layer: "cat", count: 2, color: "black"),
    Saying(text: "a yellow house", layer: "house", count: 1, color: "yellow"),
    Saying(text: "a black and fat cat", layer: "cat", count: 1, color: "black", unknown: ["fat"]),
    Saying(text: "a black house and a cat", layer: "house", count: 1, color: "black"),
    Saying(text: "a black house and a cat", layer: "cat", count: 1),
    Saying(text: "a red hat and a cat", layer: "cat", count: 1, unknown: ["hat", "red"]),
    Saying(text: "a cat under a blue sky", layer: "cat", count: 1),
    Saying(text: "a castle with red roofs", layer: "castle", color: "red"),
    Saying(text: "a herd of horses", layer: "horse", count: 5),
    Saying(text: "a couple of purple umbrellas", layer: "umbrella", count: 2, color: "purple"),
    Saying(text: "12 balloons", layer: "balloon", count: 6),
    Saying(text: "a golden dragon", layer: "dragon", count: 1, color: "golden"),
    Saying(text: "an orange and an orange cup", layer: "coffeeCup", count: 1, color: "orange"),
    Saying(text: "red", layer: "boat", unknown: ["red"]),
  ]

  @Test(arguments: sayings) func modifiersBelongToTheNextSubject(saying: Saying) {
    let reading = PromptReading(saying.text)
    let modifier = reading.modifiers[saying.layer] ?? Modifier()
    #expect(modifier.count == saying.count)
    #expect(modifier.color == saying.color.flatMap { Vocabulary.colors[$0] })
    #expect(reading.unknown == saying.unknown)
  }

  @Test func aRedCatIsGinger() {
    #expect(PromptReading("a red cat").modifiers["cat"]?.color == Vocabulary.furColors["red"])
  }

  @Test func theVocabularyIsLarge() {
    let words = Set(Vocabulary.layers.keys).union(Vocabulary.moods.keys).union(Vocabulary.styles.keys)
    #expect(words.count >= 200)
    #expect(Layer.all.count >= 70)
    #expect(Set(Layer.all.map(\.name)).count == Layer.all.count)
  }

  @Test func everyWordStandsInOneRowOfTheTopics() {
    var seen: Set<String> = []
    for word in Vocabulary.topics.flatMap(\.words) { #expect(seen.insert(word).inserted, "\(word)") }
  }

  @Test func everythingTheRulesNameExists() {
    for (layer, subject) in Subject.table {
      for name in [layer] + subject.brings + subject.support + subject.excludes {
        #expect(Layer.named(name) != nil, "\(name)")
      }
    }
    for phrase in Vocabulary.phrases {
      for meaning in phrase.meaning {
        #expect(PromptReader.forms(of: meaning).contains(where: Vocabulary.isKnown), "\(phrase.words): \(meaning)")
      }
    }
    for layers in Vocabulary.parts.values {
      for layer in layers { #expect(Subject.named(layer).takesColor, "\(layer)") }
    }
  }

  @Test func theListingHasEveryWordOnce() {
    let words = EmbeddedVocabulary.groups.flatMap(\.words)
    for word in Vocabulary.layers.keys { #expect(words.contains(word)) }
    #expect(EmbeddedVocabulary.groups.allSatisfy { !$0.title.isEmpty && !$0.words.isEmpty })
  }

  @Test func everyLayerOfTheVocabularyCanBeDrawn() {
    for name in Vocabulary.layers.values.flatMap({ $0 }) { #expect(Layer.named(name) != nil, "\(name)") }
  }

  @Test func noWordIsBothSilentAndMeaningful() {
    let known = Set(Vocabulary.layers.keys).union(Vocabulary.moods.keys).union(Vocabulary.styles.keys)
    #expect(known.isDisjoint(with: Vocabulary.silent))
  }
}
