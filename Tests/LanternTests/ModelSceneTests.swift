import Foundation
import Testing

@testable import Lantern

@Suite struct ModelSceneTests {
  private func plan(_ prompts: (String, Double)...) -> ScenePlan {
    ScenePlan(prompts.map { PromptReading($0.0, weight: $0.1) })
  }

  private func group(_ slot: String, _ plan: ScenePlan) -> String? {
    plan.slots.firstIndex(of: slot).map { plan.groups[plan.groupOfSlot[$0]] }
  }

  @Test func slotsRunFromBackToFront() {
    for text in ["lighthouse at night", "a castle and a windmill", "a cat", "a vase", "a rocket", "neon city", "cacti"]
    {
      let plan = plan((text, 1))
      let depths = plan.slots.compactMap { Layer.named($0)?.depth }
      #expect(depths == depths.sorted(), "\(text)")
      #expect(plan.isRequired[0], "\(text): the backmost layer must always be there")
    }
  }

  @Test func whatMustStandOnSomethingSharesItsChoice() {
    #expect(group("cliff", plan(("lighthouse", 1))) == "lighthouse")
    #expect(group("hillock", plan(("a castle", 1))) == "castle")
    #expect(group("hillock", plan(("a windmill", 1))) == "windmill")
    #expect(group("sunReflection", plan(("sea at sunset", 1))) == "sun")
    #expect(group("moonReflection", plan(("sea at night", 1))) == "moon")
  }

  @Test func whatIsOnlyAvoidedDoesNotChangeTheSetting() {
    let plain = plan(("a castle", 1))
    for text in ["fish", "a cat", "the sea", "a teapot"] {
      let avoiding = plan(("a castle", 1), (text, -1))
      #expect(avoiding.setting == plain.setting)
      #expect(avoiding.slots == plain.slots, "\(text)")
    }
    #expect(plan(("a castle", 1), ("a house", -1)).slots.contains("house"))
  }

  /// A moon means night unless the prompt says otherwise.
  @Test func aMoonBringsTheNight() {
    for text in ["a moon", "a full moon over sunflowers", "an owl and the moon", "a cat, a cherry tree and a moon"] {
      #expect(plan((text, 1)).climates == [Climate(light: .night)], "\(text)")
    }
    #expect(plan(("a moon at sunset", 1)).climates == [Climate(light: .sunset)])
    #expect(plan(("a moon on a sunny day", 1)).climates == [Climate(light: .day)])
    #expect(plan(("a moon in winter", 1)).climates == [Climate(light: .winter)])
    #expect(plan(("a castle", 1), ("moon", -1)).climates != [Climate(light: .night)])
  }

  @Test func waterLiesUnderABridgeOnce() {
    #expect(!plan(("a stone bridge over a river", 1)).slots.contains("river"))
    #expect(plan(("a river", 1)).slots.contains("river"))
    #expect(!PromptReading("a bamboo forest").layers.contains("nearPines"))
  }

  @Test func underwaterScenesHaveNoSky() {
    let fish = plan(("a fish and a turtle", 1))
    #expect(fish.setting == .underwater)
    #expect(Set(fish.slots).isSubset(of: Set(Layer.underwater.map(\.name))))
    #expect(Set(["underwaterBackdrop", "seabed", "fish", "turtle"]).isSubset(of: Set(fish.slots)))
  }

  @Test func lightAndWeatherMakeOneClimate() {
    #expect(Climate.all(of: [.winter, .night]) == [Climate(light: .night, season: .winter)])
    #expect(
      Climate.all(of: [.fog, .winter, .night]) == [Climate(light: .night, season: .winter, weather: .fog)])
    #expect(Climate.all(of: [.storm, .autumn]) == [Climate(light: .storm, season: .autumn)])
    #expect(Climate.all(of: [.sunset, .dawn]) == [Climate(light: .sunset), Climate(light: .dawn)])
    #expect(Climate.all(of: [.fog]) == [Climate(light: .fog)])
    var random = SeededRandom(seed: 1)
    let world = World.make(
      climate: Climate(light: .night, season: .winter), paletteIndex: 0, frame: (.land, 1), using: &random)
    #expect(world.isDark && world.isSnowy && world.mood == .night)
  }

  @Test func moreWantedAndUnwantedPromptsKeepTheWorlds() {
    func geometry(_ plan: ScenePlan) -> [UInt64] {
      WorldList(plan: plan, aspect: 1).worlds.filter(\.isWanted).map(\.world.seed)
    }
    let alone = geometry(plan(("a castle in spring", 1)))
    #expect(geometry(plan(("a castle in spring", 1), ("trees", -1))) == alone)
    #expect(geometry(plan(("a castle in spring", 1), ("birds", 0.5))) == alone)
    #expect(geometry(plan(("a large castle in spring", 1))) != alone)
  }

  @Test func aSecondMoodIsBridgedInSteps() {
    let worlds = WorldList(plan: plan(("castle, day", 1), ("sunset", 0.5)), aspect: 1).worlds
    let shares = worlds.filter(\.isWanted).prefix(4).map { $0.shares[.sunset] ?? 0 }
    #expect(shares == [0, 0.34, 0.67, 1])
    #expect(Set(worlds.prefix(4).map(\.world.horizon)).count == 1)
  }

  @Test func sharesOfAWorldSumToOne() {
    for text in ["winter night", "foggy", "lighthouse", "sunset at dawn", "autumn storm"] {
      for world in WorldList(plan: plan((text, 1), ("night", -1)), aspect: 2).worlds {
        #expect(abs(world.shares.values.reduce(0, +) - 1) < 1e-12)
      }
    }
  }

  @Test func priorTablesAreDistributions() throws {
    let readings = [PromptReading("a castle with trees", weight: 1), PromptReading("clouds", weight: -1)]
    let grid = LatentGrid(imageWidth: 128, imageHeight: 128)
    let scene = try Scene(readings, grid: grid, threads: 2)
    for table in [PriorTable(nil, in: scene)] + readings.map({ PriorTable($0, in: scene) }) {
      #expect(abs(table.worlds.reduce(0) { $0 + exp($1) } - 1) < 1e-9)
      for range in scene.layout.choices { #expect(abs(range.reduce(0) { $0 + exp(table.choices[$1]) } - 1) < 1e-4) }
    }
    let group = try #require(scene.plan.groups.firstIndex(of: "castle"))
    let absent = scene.layout.choices[group].lowerBound
    #expect(abs(exp(PriorTable(readings[0], in: scene).choices[absent]) - 0.15) < 1e-9)
    #expect(abs(exp(PriorTable(nil, in: scene).choices[absent]) - 0.78) < 1e-9)
  }

  @Test func theSceneDoesNotDependOnThreads() throws {
    let readings = [PromptReading("a sailing boat")]
    let grid = LatentGrid(imageWidth: 192, imageHeight: 128)
    let models = try [1, 3].map { Model(try Scene(readings, grid: grid, threads: $0), weights: [1], scale: 7) }
    #expect(models[0].expected == models[1].expected)
  }
}
