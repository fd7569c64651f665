import GenAPI
import GenLanguage

/// Where the calls of a program will save their images, as far as that can be told before they run.
struct PredictedOutputs {
  private var handles: [String: String] = [:]
  /// Steps looked at already.
  private var count = 0

  /// The handle of the image that one of the steps will save under a path; `nil` when none will.
  mutating func handle(savedAt path: String, by steps: [Step], date: LocalDate) -> String? {
    for step in steps[count...] { add(step, date) }
    count = steps.count
    return handles[normalizedPath(path)]
  }

  /// Takes note of what a step saves.
  mutating func add(_ step: Step, _ date: LocalDate) {
    switch step {
    case .call(let planned): add(planned, date)
    case .find(let search): search.worstCase.forEach { add($0, date) }
    default: break
    }
  }

  private mutating func add(_ planned: PlannedCall, _ date: LocalDate) {
    for index in 1...max(1, planned.call.samples) {
      let seed = planned.call.seed &+ UInt32(clamping: index - 1)
      let artifact = Artifact(index: index, seed: seed, content: .bytes([]))
      let path = planned.path(of: artifact, extension: "png", date: date)
      // The first of several keeps the name, later ones get a number.
      if handles[normalizedPath(path)] == nil {
        handles[normalizedPath(path)] = planned.call.samples == 1 ? "@\(planned.run)" : "@\(planned.run).\(index)"
      }
    }
  }
}

extension PlannedCall {
  /// Where an image of the call is saved unless that name is taken.
  func path(of artifact: Artifact, extension: String, date: LocalDate) -> String {
    var name = FileNameTemplate.name(output.nameTemplate, for: self, artifact, date: date)
    if call.operation == .upscale { name += "-\(PixelSize(call.width, call.height))" }
    if artifact.finishReason == .contentFiltered { name += "-filtered" }
    let folder = output.out.hasSuffix("/") ? output.out : output.out + "/"
    return "\(folder)\(name).\(`extension`)"
  }
}

extension Statement {
  /// Whether it may name an image by its path.
  var mayNameImageFile: Bool {
    switch kind {
    case .setting(let setting): setting.mayNameImageFile
    case .with(let settings, _): settings.contains { $0.mayNameImageFile }
    case .sweep(let sweep): sweep.axes.contains { $0.isImage }
    case .upscale(let upscale): upscale.image.mayBePath
    case .show(let images), .save(let images, _): images.contains { $0.mayBePath }
    default: false
    }
  }

  /// Whether it writes down what made pictures; an included file may.
  var savesSession: Bool {
    switch kind {
    case .saveSession, .include: true
    default: false
    }
  }

  /// Whether it may enlarge or trace an image of a run; an included file may.
  var mayUpscale: Bool {
    switch kind {
    case .upscale, .include: true
    case .command(let name, _): ["trace", "lesson"].contains(name.text.lowercased())
    default: false
    }
  }

  /// Whether it says what images of runs show.
  var describesImages: Bool {
    switch kind {
    case .show, .save, .diff: true
    default: false
    }
  }
}

extension SettingStatement {
  fileprivate var mayNameImageFile: Bool {
    switch value {
    case .initImage(let image, _), .mask(let image, _): image.mayBePath
    default: false
    }
  }
}

extension Sweep.Axis {
  fileprivate var isImage: Bool {
    if case .setting(let name) = subject { SettingTable.id(named: name.text) == .initImage } else { false }
  }
}

extension Expression {
  fileprivate var mayBePath: Bool {
    if case .handle = ungrouped { false } else { true }
  }
}
