import GenAPI
import GenLanguage

/// What a compilation made of a text.
public struct Compilation: Sendable {
  /// What to run; `nil` when there are errors.
  public var program: Program?
  /// Errors and warnings in the order of the text.
  public var diagnostics: [Diagnostic]
  /// The texts that spans point into.
  public var sources: SourceMap
  /// Calls that were planned before in the same text, and are not made again.
  public var duplicates = 0

  /// Whether anything is wrong enough not to run.
  public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

/// Steps in program order.
public struct Program: Sendable {
  /// What to do.
  public var steps: [Step]
  /// Where the images are that earlier runs made and this program uses.
  public var artifacts: [ArtifactKey: SavedArtifact] = [:]

  /// The input images that were read when the program was checked, by path; others are read when it runs.
  public var inputs: [String: [UInt8]] = [:]

  /// The script whose random seeds are kept until it has run to its end; `nil` when it drew none.
  public var script: DrawnScript?
  /// Why the numbers of its runs are not its own; `nil` when they are, or nothing is recorded.
  public var unreserved: StoreError?

  /// The sweeps that later sessions are to find by name, in order.
  var sheets: [StoredSheet] = []

  /// The numbers of its runs; others may have those that are not reserved.
  var runs: Range<Int>?

  /// How sheets and plots are shown: the setting `preview` at its end.
  public var preview = "auto"

  /// A program of steps.
  public init(steps: [Step]) { self.steps = steps }

  /// The calls, in order; a search counts as many as it may need.
  public var calls: [PlannedCall] { steps.flatMap(Self.calls) }

  /// The first of them.
  package var firstCall: PlannedCall? { steps.lazy.flatMap(Self.calls).first }

  private static func calls(of step: Step) -> [PlannedCall] {
    switch step {
    case .call(let call): [call]
    case .find(let search): search.worstCase
    case .experiment(let experiment): experiment.calls
    default: []
    }
  }
}

extension Program {
  /// The runs whose pictures a sheet or a plot shows together.
  package var reportedRuns: Set<Int> {
    Set(
      steps.flatMap { step -> [Int] in
        switch step {
        case .sheet(let sheet): sheet.runs
        case .experiment(let experiment): experiment.shownRuns
        default: []
        }
      })
  }
}

/// One thing to do.
public enum Step: Sendable {
  /// Asks a service for pictures.
  indirect case call(PlannedCall)
  /// Writes a text, ready-made and without a newline at its end, to the results.
  case print(String)
  /// Writes a text as `print` does that is a table as well, for those who can show one.
  indirect case list(String, ReportTable)
  /// Writes a text with values that come from pixels.
  case report(Report)
  /// Fails unless a condition holds.
  case assert(Assertion)
  /// Searches for the value at which a condition holds.
  indirect case find(Search)
  /// Lays out the pictures of a sweep.
  indirect case sheet(PlannedSheet)
  /// Compares two images.
  indirect case diff(PlannedDiff)
  /// Writes a page with the pictures of a folder.
  case gallery(folder: String, span: Span)
  /// Waits for a key, where somebody is there to press one.
  case pause(String?)
  /// Shows images, or says what they show.
  case show(ImageSelection)
  /// Copies images to a folder.
  case copy(ImageSelection, folder: String)
  /// Writes calls as they would be sent.
  case explain([PlannedCall], ExplainFormat)
  /// Writes a text to a file like this path, and never over another.
  case write(String, path: String, span: Span)
  /// Lists the engines of a service.
  case engines(service: String)
  /// Says who the key of a service belongs to.
  case account(service: String)
  /// Says which credits are left at a service.
  case balance(service: String)
  /// Lists the runs that have all these words.
  case history(words: [String])
  /// Draws what was found, and makes what is missing for that.
  indirect case experiment(PlannedExperiment)
  /// Ends the program and the session.
  case quit
}

/// How calls are explained.
public enum ExplainFormat: String, Hashable, Sendable, CaseIterable {
  /// As HTTP requests, for people.
  case requests
  /// One call per line.
  case json
  /// A shell script.
  case curl
  /// A program for Python and its package `requests`.
  case python
  /// A program for Go.
  case go
}

/// A call with everything needed to run it, to save its images and to tell what went wrong.
public struct PlannedCall: Hashable, Sendable {
  /// The run's number.
  public var run: Int
  /// The run's name, given by `as`.
  public var name: String?
  /// What is asked.
  public var call: Call
  /// Who is asked.
  public var service: String
  /// In which version of the API.
  public var dialect: Dialect = .v1alpha
  /// Who pays.
  public var organization: String?
  /// The statement.
  public var span: Span
  /// How it was come to, where loops, macros or files led to it.
  public var way = StatementWay()
  /// What becomes of the images.
  public var output = OutputSettings()
  /// Where each setting was set.
  public var origins = SettingOrigins()
  /// What the service uses when the call names no sampler, if it tells.
  public var defaultSampler: Sampler?
  /// Values from the environment that occur in the call, by name: kept out of metadata.
  public var environment: [String: String] = [:]

  /// A call of `service`, with the output settings' defaults.
  public init(run: Int, name: String?, call: Call, service: String, span: Span) {
    self.run = run
    self.name = name
    self.call = call
    self.service = service
    self.span = span
  }

  /// A script that makes the same call: every setting that matters, in one layout.
  public var canonicalScript: String { CanonicalScript.text(for: self) }
}

/// What becomes of the images of a call.
public struct OutputSettings: Hashable, Sendable {
  /// The folder.
  public var out: String
  /// The template of file names.
  public var nameTemplate: String
  /// `full` or `none`.
  public var metadata: String
  /// How images are shown: `auto`, `kitty`, `iterm2`, `sixel`, `blocks`, `none`.
  public var preview: String

  /// The defaults of the language unless given.
  public init(
    out: String = "out", nameTemplate: String = FileNameTemplate.standard, metadata: String = "full",
    preview: String = "auto"
  ) {
    self.out = out
    self.nameTemplate = nameTemplate
    self.metadata = metadata
    self.preview = preview
  }
}
