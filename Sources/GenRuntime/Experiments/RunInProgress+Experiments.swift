import GenAPI
import GenLanguage

extension RunInProgress {
  /// Gathers what an experiment is about, has it drawn, and saves the drawings.
  mutating func perform(_ planned: PlannedExperiment) async throws {
    guard let maker = runner.host.experiments else {
      throw RunFailure(.noInput, .notDrawn, "nobody can draw here", at: planned.span)
    }
    let experiment = try await gather(planned, maker)
    let report: ExperimentReport
    do { report = try maker.report(experiment, for: runner.host.textCanvas()) } catch {
      throw RunFailure(.noInput, .notDrawn, "this could not be drawn: \(visibleText(reason(error)))", at: planned.span)
    }
    try Task.checkCancellation()
    onEvent(.reported(try save(report, of: planned)))
  }

  private mutating func gather(_ planned: PlannedExperiment, _ maker: any ExperimentMaker) async throws -> Experiment {
    switch planned.subject {
    case .trace(let call, let image): return .trace(try await trace(call, image, at: planned.span))
    case .schedules(let plot): return .schedules(plot)
    case .pictures(let kind, let points, let initImage):
      var plot = PicturePlot(kind, points: try points.map { try point($0, at: planned.span) })
      plot.settings = planned.settings
      plot.initImage = try initImage.map { try content(of: $0, at: planned.span) }
      return .pictures(plot)
    case .journey(let stops):
      var journey = Journey(title: planned.title, stops: try stops.map { try stop($0, at: planned.span) })
      (journey.settings, journey.made) = (planned.settings, stops.count)
      return .journey(journey)
    case .equalJourney(let plan):
      var journey = try await choose(plan, planned, maker)
      journey.settings = planned.settings
      return .journey(journey)
    }
  }

  private func point(_ planned: PlannedPoint, at span: Span) throws(RunFailure) -> PicturePlot.Point {
    var images: [[UInt8]] = []
    for index in 1...max(1, planned.samples) {
      images.append(try content(of: .artifact(run: planned.run, index: index), at: span))
    }
    return PicturePlot.Point(
      sampler: planned.sampler, steps: planned.steps, value: planned.value, images: images)
  }

  private func stop(_ planned: PlannedStop, at span: Span) throws(RunFailure) -> Journey.Stop {
    let image = try content(of: .artifact(run: planned.run, index: 1), at: span)
    return Journey.Stop(amount: planned.amount, handle: "@\(origin(of: planned.run))", image: image)
  }

  /// Makes the picture once more and looks on. Nothing is saved or recorded: the picture is there.
  private func trace(_ planned: PlannedCall, _ image: ImageReference, at span: Span) async throws -> RunTrace {
    guard let service = runner.host.service(planned.service), service.showsSteps else {
      let summary = "`\(planned.service)` does not show what happens inside a call"
      throw RunFailure(.unavailable, .noInsight, summary, at: span)
    }
    var request = try request(for: planned)
    (request.wantsTrace, request.wantsPreviews) = (true, false)
    var steps: [GenerationEvent.Progress] = []
    do {
      for try await event in service.generate(request) {
        if case .progress(let progress) = event, progress.image == 1 { steps.append(progress) }
      }
      try Task.checkCancellation()
    } catch {
      if error is CancellationError || Task.isCancelled { throw CancellationError() }
      throw Self.failure(error, service: service.name, planned: planned)
    }
    let sampler = planned.call.sampler ?? planned.defaultSampler ?? .euler
    var trace = RunTrace(handle: handle(of: image), call: planned.call, sampler: sampler, steps: steps)
    trace.script = planned.canonicalScript
    trace.image = try content(of: image, at: span)
    return trace
  }

  private func save(_ report: ExperimentReport, of planned: PlannedExperiment) throws(RunFailure) -> ReportResult {
    let (name, saved) = (name(of: planned), files(in: planned.folder))
    let parts = report.files.map { ReportFiles.Part(ending: $0.suffix, bytes: $0.bytes) }
    let files: [String]
    do { files = try saved.save(parts, as: name) } catch {
      let path = "\(saved.folder)/\(name)"
      throw RunFailure(.notSaved, .notSaved, "`\(path)…` could not be saved: \(reason(error))", at: planned.span)
    }
    var shown = report.table
    if let rows = report.shownRows { shown.rows = rows.filter(shown.rows.indices.contains).map { shown.rows[$0] } }
    let lines = [report.title, shown.text].filter { !$0.isEmpty } + report.remarks
    let text = lines.flatMap { $0.split(separator: "\n").map { visibleText(String($0)) } }.joined(separator: "\n")
    var result = ReportResult(text: text, files: files)
    result.picture = zip(report.files, files).first { $0.0.suffix == report.picture }?.1
    (result.alternative, result.drawing) = (report.alternative, report.drawing)
    (result.table, result.shownRows) = (report.table, report.shownRows)
    result.remarks = ([report.title] + report.remarks).filter { !$0.isEmpty }.map { visibleText($0) }
    return result
  }

  /// Numbered like the run that made its first picture: the same when nothing is made again.
  private func name(of planned: PlannedExperiment) -> String {
    guard let image = planned.numbering else { return planned.name }
    return "\(planned.name)-\(origin(of: image.run))" + (image.index == 1 ? "" : ".\(image.index)")
  }

  /// The run that made the pictures of a run.
  func origin(of run: Int) -> Int { artifacts[ArtifactKey(run: run, index: 1)]?.reusedFrom ?? run }

  private func handle(of image: ImageReference) -> String {
    guard case .artifact(let run, let index) = image else { return image.text }
    return ImageReference.artifact(run: origin(of: run), index: index).text
  }
}
