import GenAPI
import GenLanguage
import GenRuntime
import Synchronization
import Testing

/// What running a script came to.
struct RunResult {
  /// The events as words.
  var events: [String]
  var summary: RunSummary
  var disk: MemoryDisk
  var sources: SourceMap

  /// What was written to the results.
  var texts: [String] { events.filter { $0.hasPrefix("text ") }.map { String($0.dropFirst(5)) } }
}

/// Runs a script against a service and a disk in memory.
func run(
  _ text: String, _ service: StubService = StubService(), environment: [String: String] = [:],
  files: [String: [UInt8]] = [:], host given: Host? = nil
) async throws -> RunResult {
  let disk = MemoryDisk()
  var host = given ?? makeHost(service, environment: environment)
  host.saveFile = { disk.save($0, $1) }
  host.readFile = { path, _ in
    guard let bytes = disk[path] ?? files[path] else { throw NoSuchFile() }
    return bytes
  }
  var session = Session(host: host)
  let compilation = session.compile(Source(name: "t.gen", text: text), as: .script)
  let program = try #require(compilation.program, "\(compilation.rendered)")
  let events = Mutex<[String]>([])
  let summary = try await Runner(host: host).run(program) { event in
    events.withLock { $0.append(word(event)) }
  }
  return RunResult(events: events.withLock { $0 }, summary: summary, disk: disk, sources: compilation.sources)
}

private func word(_ event: RunEvent) -> String {
  switch event {
  case .text(let text): "text \(text)"
  case .started(let planned): "started \(planned.run)"
  case .generation(let run, .queued): "queued \(run)"
  case .generation(let run, _): "progress \(run)"
  case .note(let note): "note \(note)"
  case .shown(let images, _): "shown \(images.map { $0.path ?? "-" }.joined(separator: " "))"
  case .listed(let text, _): text
  case .reported(let result): "reported \(result.files.joined(separator: " "))"
  case .saved(let artifact): "saved \(artifact.path)"
  case .finished(let run, _): "finished \(run)"
  case .balance(let change): "balance \(change.left) after \(change.spent)"
  case .failed(let run, let diagnostic): "failed \(run ?? 0) \(diagnostic.code)"
  }
}
