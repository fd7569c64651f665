import GenAPI
import GenLanguage

/// What `trace`, `plot` or `travel` will show once its pictures are there.
public struct PlannedExperiment: Sendable {
  /// What is shown.
  enum Subject: Sendable {
    /// One image of a run, sampled again under observation.
    case trace(PlannedCall, image: ImageReference)
    case schedules(SchedulePlot)
    case pictures(PicturePlot.Kind, [PlannedPoint], initImage: ImageReference?)
    case journey([PlannedStop])
    /// A journey whose stops are chosen by what they change.
    case equalJourney(PlannedJourney)
  }

  /// What is shown.
  var subject: Subject
  /// What it is about: `seed 1 to 7`.
  var title = ""
  /// The settings that all pictures share, in words.
  var settings = ""
  /// The folder of its files.
  var folder: String
  /// What its files are called, without number and ending: `trace`, `plot-sigmas`.
  var name: String
  /// The statement.
  var span: Span

  /// The calls that are made while it runs, as many as there may be.
  var calls: [PlannedCall] {
    if case .equalJourney(let journey) = subject { journey.worstCase } else { [] }
  }

  /// The image whose run its files are numbered by; `nil` where they are not.
  var numbering: (run: Int, index: Int)? {
    switch subject {
    case .trace(let call, let image):
      if case .artifact(let run, let index) = image { (run, index) } else { (call.run, 1) }
    case .schedules, .pictures: nil
    case .journey(let stops): stops.first.map { ($0.run, 1) }
    case .equalJourney(let journey): (journey.template.run, 1)
    }
  }

  /// The runs whose pictures it shows together.
  var shownRuns: [Int] {
    switch subject {
    case .trace, .schedules: []
    case .pictures(_, let points, _): points.map(\.run)
    case .journey(let stops): stops.map(\.run)
    case .equalJourney(let journey):
      journey.worstCase.map(\.run) + Array(journey.firstResult..<journey.firstResult + journey.count)
    }
  }
}

/// A run whose images are measured.
struct PlannedPoint: Hashable, Sendable {
  var run: Int
  var samples: Int
  var sampler: Sampler
  var steps: Int
  /// The setting's value.
  var value: Double
}

/// A run on the way.
struct PlannedStop: Hashable, Sendable {
  var run: Int
  /// How far along, 0…1.
  var amount: Double
}

/// A journey that looks for its stops: even ones first, then halves of whatever changes most.
struct PlannedJourney: Sendable {
  /// How many stops it ends with, at least 3.
  var count: Int
  /// Everything but the amount; its run is that of the first picture.
  var template: PlannedCall
  /// The way.
  var way: Way
  /// The first of the runs that stand for the stops.
  var firstResult: Int

  /// Between what.
  enum Way: Hashable, Sendable {
    case seeds(UInt32, UInt32)
    /// The first so many prompts of the call belong to the start, the next so many to the end.
    case prompts(Int, Int)
  }

  /// The smallest part of the way that is still halved.
  static let finest = 1.0 / 512

  /// Pictures at most: the even ones, and one for each gap between them.
  var limit: Int { 2 * count - 1 }

  /// A picture as planned, under its number from 0.
  func picture(_ number: Int, at amount: Double) -> PlannedCall {
    var planned = template
    planned.run = template.run + number
    planned.name = nil
    planned.call = way.call(template.call, at: amount)
    return planned
  }

  /// The even amounts, 0…1.
  var evenAmounts: [Double] { (0..<count).map { Double($0) / Double(count - 1) } }

  /// As many calls as there may be; where the later ones lie is not known yet.
  var worstCase: [PlannedCall] {
    let halves = zip(evenAmounts, evenAmounts.dropFirst()).map { ($0 + $1) / 2 }
    return (evenAmounts + halves).enumerated().map { picture($0.offset, at: $0.element) }
  }
}

extension PlannedJourney.Way {
  /// The call at a part of the way, 0…1; at its ends the calls of the ends themselves.
  func call(_ call: Call, at amount: Double) -> Call {
    var call = call
    switch self {
    case .seeds(let from, let to):
      call.seed = amount == 1 ? to : from
      call.seedTravel = amount > 0 && amount < 1 ? SeedTravel(toSeed: to, amount: amount) : nil
    case .prompts(let first, let second):
      for index in 0..<first { call.prompts[index].weight *= 1 - amount }
      for index in first..<first + second { call.prompts[index].weight *= amount }
    }
    return call
  }
}
