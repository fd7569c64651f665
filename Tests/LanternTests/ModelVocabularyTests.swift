import Testing

@testable import Lantern

@Suite struct ModelVocabularyTests {
  struct Row: CustomTestStringConvertible, Sendable {
    var text: String
    var layers: [String] = []
    var moods: [Mood] = []
    var styles: [Style] = []
    var unknown: [String] = []
    var testDescription: String { text }
  }

  static let rows = [
    Row(text: "A lighthouse on a cliff at sunset", layers: ["cliff", "lighthouse"], moods: [.sunset]),
    Row(text: "two sailing boats, under the full moon!", layers: ["boat", "sea", "moon"]),
    Row(text: "hot-air balloons over cacti", layers: ["balloon", "cactus"]),
    Row(text: "Northern lights", layers: ["aurora"]),
    Row(text: "a city's skyline", layers: ["city"]),
    Row(text: "a castle, oil painting", layers: ["hillock", "castle"], styles: [.oil]),
    Row(text: "watercolour painting of cottages", layers: ["house"], styles: [.watercolor]),
    Row(text: "pixel art windmills", layers: ["hillock", "windmill"], styles: [.pixelArt]),
    Row(
      text: "beautiful 4k dragon, highly detailed, dragon",
      unknown: ["beautiful", "4k", "dragon", "highly", "detailed"]),
    Row(text: "neon city at night", layers: ["city"], moods: [.neon]),
    Row(text: "snowy winter night", moods: [.winter, .night]),
    Row(text: "a vase of flowers on a table", layers: ["vase"]),
    Row(text: "a table", unknown: ["table"]),
    Row(text: "cat on a wall", layers: ["cat"]),
    Row(text: "black", unknown: ["black"]),
    Row(text: ""),
  ]

  @Test(arguments: rows) func reads(row: Row) {
    let reading = PromptReading(row.text)
    #expect(reading.layers == row.layers)
    #expect(reading.moods == row.moods)
    #expect(reading.styles == row.styles)
    #expect(reading.unknown == row.unknown)
  }

  @Test func colorsBelongToTheCatTheyStandBefore() {
    #expect(PromptReading("a black and fat cat").furColor == Vocabulary.furColors["black"])
    #expect(PromptReading("a ginger kitten by a house").furColor == Vocabulary.furColors["ginger"])
    #expect(PromptReading("a black house and a cat").furColor == nil)
    #expect(PromptReading("a black house and a cat").unknown == ["black"])
  }

  @Test func everyLayerOfTheVocabularyCanBeDrawn() {
    for name in Vocabulary.layers.values.flatMap({ $0 }) { #expect(Layer.named(name) != nil, "\(name)") }
  }

  @Test func noWordIsBothSilentAndMeaningful() {
    let known = Set(Vocabulary.layers.keys).union(Vocabulary.moods.keys).union(Vocabulary.styles.keys)
    #expect(known.isDisjoint(with: Vocabulary.silent))
  }
}
