import GenAPI
import GenLanguage

extension RunInProgress {
  /// Fails unless the condition holds.
  func check(_ assertion: Assertion) throws(RunFailure) {
    if try resolve(assertion.condition, at: assertion.span, way: assertion.way) == .boolean(true) { return }
    let summary = assertion.message.map { "this does not hold: \(visibleText($0))" } ?? "this does not hold"
    throw RunFailure(.assertion, .failedAssertion, summary, at: assertion.span, way: assertion.way)
  }

  /// What a value is worth, now that the images are there.
  func resolve(_ value: DeferredValue, at span: Span, way: StatementWay = StatementWay()) throws(RunFailure) -> Value {
    do {
      return try value.resolve { metric, first, second in
        guard let measure = runner.host.metric else {
          throw DeferredValue.NotComputed(description: "nobody can compare images here")
        }
        return try measure(metric, try content(of: first, at: span), try content(of: second, at: span))
      }
    } catch let failure as RunFailure {
      throw failure
    } catch {
      throw RunFailure(.noInput, .notComputed, "this cannot be computed: \(reason(error))", at: span, way: way)
    }
  }

  /// The bytes of an image.
  func content(of image: ImageReference, at span: Span) throws(RunFailure) -> [UInt8] {
    var planned = PlannedCall(run: 0, name: nil, call: Call(engine: "", prompts: [], seed: 1), service: "", span: span)
    planned.span = span
    return try bytes(of: image, planned) ?? []
  }

  /// Halves the range until the first value is found at which the condition holds.
  mutating func find(_ search: Search) async throws {
    var probes = 0
    guard try await holds(search, 0, &probes) == false else {
      return await keep(search, probe: 0, at: 0, of: probes)
    }
    var high = search.values.count - 1
    guard try await holds(search, high, &probes) else {
      let summary = "the condition holds nowhere from \(search.values[0]) to \(search.values[high])"
      throw RunFailure(.assertion, .notFound, summary, at: search.template.span, way: search.template.way)
    }
    var low = 0
    var found = probes - 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if try await holds(search, middle, &probes) { (high, found) = (middle, probes - 1) } else { low = middle }
    }
    await keep(search, probe: found, at: high, of: probes)
  }

  /// Makes the picture of a value and asks for the condition.
  private mutating func holds(_ search: Search, _ index: Int, _ probes: inout Int) async throws -> Bool {
    let planned = search.probe(probes, at: index)
    try await generate(planned)
    let holds = try resolve(search.conditions[probes], at: planned.span, way: planned.way) == .boolean(true)
    probes += 1
    onEvent(.text("\(search.setting) \(search.values[index]): \(holds ? "holds" : "does not hold")"))
    return holds
  }

  /// The run of the search stands for the pictures of the probe that was found.
  private mutating func keep(_ search: Search, probe: Int, at index: Int, of probes: Int) async {
    let run = search.template.run + probe
    for image in 1...max(1, search.calls[index].samples) {
      guard var saved = artifacts[ArtifactKey(run: run, index: image)] else { continue }
      saved.run = search.resultRun
      artifacts[ArtifactKey(run: saved.run, index: image)] = saved
      summary.saved.append(saved)
    }
    await recordResult(of: search, search.probe(probe, at: index))
    let found = search.template.name.map { "@\($0) is @\(run):" } ?? "found @\(run):"
    let count = probes == 1 ? "1 picture" : "\(probes) pictures"
    onEvent(.text("\(found) \(search.setting) \(search.values[index]), after \(count)"))
  }
}
