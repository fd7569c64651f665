/// What calls and runs were made for: to be drawn, tabulated and saved.
public enum Experiment: Sendable {
  /// One run, step by step.
  case trace(RunTrace)
  /// The noise levels of samplers; no picture is needed.
  case schedules(SchedulePlot)
  /// A number about pictures over a setting.
  case pictures(PicturePlot)
  /// Pictures on the way from one to another.
  case journey(Journey)
}

/// Makes something to look at of what was found, and measures pictures.
public protocol ExperimentMaker: Sendable {
  /// Draws, tabulates and explains an experiment; writes nothing.
  /// - Throws: what its `description` says: a picture cannot be read, a library is missing.
  func report(_ experiment: Experiment, for canvas: TextCanvas) throws -> ExperimentReport

  /// How far two encoded pictures of one size are apart: the mean absolute difference of their samples, 0…255.
  func difference(_ first: [UInt8], _ second: [UInt8]) throws -> Double
}

/// What became of an experiment, not written yet.
public struct ExperimentReport: Sendable {
  /// A file to write.
  public struct File: Sendable {
    /// What follows the common name: `.png`, `-animated.png`.
    public var suffix: String
    /// The content.
    public var bytes: [UInt8]

    /// A file of these bytes.
    public init(_ suffix: String, _ bytes: [UInt8]) {
      self.suffix = suffix
      self.bytes = bytes
    }
  }

  /// What it is about, in one line; empty where the drawing says so.
  public var title: String
  /// A drawing in characters; empty where there is none.
  public var drawing = ""
  /// The numbers.
  public var table: ReportTable
  /// The rows of the table to print, when there are too many to read; all are in its files.
  public var shownRows: [Int]?
  /// Sentences about the numbers, one per line.
  public var remarks: [String] = []
  /// The files, the one to open first in front.
  public var files: [File] = []
  /// The suffix of the file that a terminal may show.
  public var picture: String?
  /// What the picture shows, in one sentence.
  public var alternative = ""

  /// A report without files.
  public init(title: String, table: ReportTable) {
    self.title = title
    self.table = table
  }
}

/// Where a drawing in characters will stand.
public struct TextCanvas: Hashable, Sendable {
  /// Columns, 20…240.
  public var columns: Int
  /// Whether other characters than ASCII can be shown.
  public var isUnicode: Bool

  /// A canvas; columns are cut to what drawings can use.
  public init(columns: Int = 80, isUnicode: Bool = true) {
    self.columns = min(max(columns, 20), 240)
    self.isUnicode = isUnicode
  }
}

/// One run, step by step.
public struct RunTrace: Sendable {
  /// The picture's handle: `@3.1`.
  public var handle: String
  /// What was asked.
  public var call: Call
  /// The sampler, also where the call left it to the service.
  public var sampler: Sampler
  /// A script that makes the same picture.
  public var script = ""
  /// The steps in order, each with its trace.
  public var steps: [GenerationEvent.Progress]
  /// The finished picture, encoded.
  public var image: [UInt8]?

  /// A run's steps.
  public init(handle: String, call: Call, sampler: Sampler, steps: [GenerationEvent.Progress]) {
    (self.handle, self.call, self.sampler, self.steps) = (handle, call, sampler, steps)
  }
}

/// Noise levels to plot.
public struct SchedulePlot: Hashable, Sendable {
  /// A sampler with a number of steps.
  public struct Curve: Hashable, Sendable {
    /// Decides how the levels are spread.
    public var sampler: Sampler
    /// Denoising steps.
    public var steps: Int

    /// The levels of a sampler.
    public init(_ sampler: Sampler, steps: Int) {
      (self.sampler, self.steps) = (sampler, steps)
    }
  }

  /// The curves, in the order of the legend.
  public var curves: [Curve]
  /// The share of the schedule at which sampling begins, 0…1.
  public var start = 1.0
  /// The share of the schedule at which sampling stops, 0…1.
  public var end = 0.0

  /// Curves of whole schedules.
  public init(_ curves: [Curve]) { self.curves = curves }
}

/// A number about pictures over a setting.
public struct PicturePlot: Sendable {
  /// What is measured over what.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The difference from the picture of the most steps, over steps and over evaluations.
    case convergence
    /// The contrast of the picture over the guidance scale.
    case guidance
    /// The difference from the init image over the strength.
    case strength
  }

  /// Pictures made with one value.
  public struct Point: Sendable {
    /// The sampler.
    public var sampler: Sampler
    /// The steps.
    public var steps: Int
    /// The setting's value.
    public var value: Double
    /// One picture per seed, encoded.
    public var images: [[UInt8]]

    /// Pictures of a value.
    public init(sampler: Sampler, steps: Int, value: Double, images: [[UInt8]]) {
      (self.sampler, self.steps, self.value, self.images) = (sampler, steps, value, images)
    }
  }

  /// What is measured over what.
  public var kind: Kind
  /// In the order they were made; those of one sampler by rising value.
  public var points: [Point]
  /// The settings all points share, in words.
  public var settings = ""
  /// The image to start from, encoded: for `strength`.
  public var initImage: [UInt8]?

  /// Points of a plot.
  public init(_ kind: Kind, points: [Point]) {
    self.kind = kind
    self.points = points
  }
}

/// Pictures on the way from one to another.
public struct Journey: Sendable {
  /// A picture on the way.
  public struct Stop: Sendable {
    /// How far along, 0…1.
    public var amount: Double
    /// Its handle.
    public var handle: String
    /// The picture, encoded.
    public var image: [UInt8]

    /// A stop.
    public init(amount: Double, handle: String, image: [UInt8]) {
      (self.amount, self.handle, self.image) = (amount, handle, image)
    }
  }

  /// From where to where: `seed 1 to 7`.
  public var title: String
  /// The settings all pictures share, in words.
  public var settings = ""
  /// In order.
  public var stops: [Stop]
  /// Whether the stops were chosen so that each changes the picture about as much as the next.
  public var isEqual = false
  /// How many pictures were made to choose from.
  public var made = 0

  /// Stops of a journey.
  public init(title: String, stops: [Stop]) {
    self.title = title
    self.stops = stops
  }
}
