import Foundation
import Testing

@testable import Lantern

/// What guidance and negative prompts do to subjects, judged from final pixels; `GEN_BEHAVIOUR=full` for the whole.
@Suite(.serialized) struct BehaviourPresenceTests {
  struct Subject: CustomTestStringConvertible, Sendable {
    var layer: String
    var text: String
    var testDescription: String { layer }
  }

  /// Judges and their errors on pictures that did not make them.
  private struct Judge {
    let detector: BehaviourDetector
    let error: Double
  }

  static let subjects = [
    Subject(layer: "windmill", text: "a windmill"), Subject(layer: "lighthouse", text: "a lighthouse on a cliff"),
    Subject(layer: "castle", text: "a castle on a hill"), Subject(layer: "house", text: "a house by the trees"),
    Subject(layer: "boat", text: "a sailing boat"), Subject(layer: "flowers", text: "a field of tulips"),
    Subject(layer: "balloon", text: "three hot-air balloons"), Subject(layer: "rocket", text: "a rocket in space"),
    Subject(layer: "cat", text: "a cat"), Subject(layer: "dog", text: "a dog"),
    Subject(layer: "umbrella", text: "a person with an umbrella"), Subject(layer: "whale", text: "a whale"),
    Subject(layer: "vase", text: "a vase of flowers"), Subject(layer: "cactus", text: "cacti"),
    Subject(layer: "city", text: "a city skyline"), Subject(layer: "fox", text: "a fox"),
    Subject(layer: "bear", text: "a bear"), Subject(layer: "dragon", text: "a dragon"),
    Subject(layer: "pagoda", text: "a pagoda"), Subject(layer: "torii", text: "a torii gate"),
    Subject(layer: "temple", text: "a greek temple"), Subject(layer: "church", text: "a church"),
    Subject(layer: "bridge", text: "a bridge"), Subject(layer: "train", text: "a train"),
    Subject(layer: "car", text: "a car"), Subject(layer: "bicycle", text: "a bicycle"),
    Subject(layer: "turtle", text: "a turtle"), Subject(layer: "octopus", text: "an octopus"),
    Subject(layer: "teapot", text: "a teapot"), Subject(layer: "candle", text: "a candle"),
    Subject(layer: "sunflowers", text: "sunflowers"), Subject(layer: "palms", text: "palms on a beach"),
    Subject(layer: "waterfall", text: "a waterfall"), Subject(layer: "volcano", text: "a volcano"),
    Subject(layer: "owl", text: "an owl"), Subject(layer: "robot", text: "a robot"),
  ]

  private static func judge(_ subject: Subject) throws -> Judge {
    let scenes = try #require(BehaviourScenes(subject.text, layer: subject.layer))
    let pairs = try Parallel.map(Behaviour.isFull ? 288 : 192, threads: 2) { try scenes.pair($0) }
    let trained = pairs.count * 2 / 3
    let detector = BehaviourDetector(Array(pairs[..<trained]))
    let errors = try Parallel.map(pairs.count - trained, threads: 2) { index in
      let pair = pairs[trained + index]
      return (detector.sees(pair.with) ? 0 : 1) + (detector.sees(pair.without) ? 1 : 0)
    }
    return Judge(detector: detector, error: Double(errors.reduce(0, +)) / Double(2 * errors.count))
  }

  /// How often a subject is there: at cfg 7, at cfg 1, and at cfg 7 when a negative prompt forbids it.
  private struct Counts {
    var seven, one, forbidden: Int
  }

  private static func counts(_ subject: Subject, _ judge: Judge) throws -> Counts {
    let count = { (prompts: [(String, Double)], cfg: Double) in
      try Behaviour.pictures(prompts, cfg: cfg).count { judge.detector.sees($0) }
    }
    return Counts(
      seven: try count([(subject.text, 1)], 7), one: try count([(subject.text, 1)], 1),
      forbidden: try count([(subject.text, 1), (subject.layer, -1)], 7))
  }

  /// At cfg 0 the null table alone decides, and it seldom expects a subject.
  @Test func withoutGuidanceSubjectsAreRare() throws {
    var count = 0
    for subject in Self.subjects.prefix(2) {
      let judge = try Self.judge(subject)
      let own = try Behaviour.pictures([(subject.text, 1)], cfg: 0).count { judge.detector.sees($0) }
      print("\(subject.layer): at cfg 0 in \(own) of \(Behaviour.seeds.count)")
      count += own
    }
    #expect(count <= Behaviour.seeds.count)
  }

  @Test func subjectsComeAndGoAsAsked() throws {
    let seeds = Behaviour.seeds.count
    let subjects = Behaviour.isFull ? Self.subjects : Array(Self.subjects.prefix(22))
    var (always, judged, loosely) = (0, 0, 0)
    for subject in subjects {
      let judge = try Self.judge(subject)
      let isFit = judge.error <= 1.0 / 24
      let counts = try Self.counts(subject, judge)
      print(
        "\(subject.layer): detector error \((judge.error * 1000).rounded() / 10) %\(isFit ? "" : " (unfit)"),",
        "of \(seeds): cfg 7 \(counts.seven), cfg 1 \(counts.one), forbidden \(counts.forbidden)")
      guard isFit else { continue }
      judged += 1
      loosely += counts.one
      if counts.seven == seeds { always += 1 }
      #expect(counts.seven >= seeds - 1, "\(subject.layer) at cfg 7")
      #expect(counts.forbidden <= 1, "\(subject.layer) forbidden")
    }
    let average = Double(loosely) / Double(max(judged, 1))
    print("always there: \(always) of \(judged); at cfg 1 on average \((average * 100).rounded() / 100) of \(seeds)")
    #expect(always >= 20)
    #expect(average <= Double(seeds) * 23 / 24)
  }
}
