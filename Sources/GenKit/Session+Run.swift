import GenAPI
import GenLanguage
import GenRuntime

extension Session {
  /// A session on this machine.
  /// - Parameters:
  ///   - services: who answers; calls go to the first unless a statement names another. The embedded engine if empty.
  ///   - folder: where pictures go unless a statement says; `out` if nothing is named.
  public static func local(_ services: [any GenerationService] = [], savingTo folder: String? = nil) -> Session {
    var options = SessionOptions()
    options.out = folder
    if let first = services.first { options.service = first.name }
    return Session(host: services.isEmpty ? .local() : .local(services), options: options)
  }

  /// Checks statements, and runs them if nothing is wrong. What they set stays for the next call, as at the prompt.
  /// - Parameters:
  ///   - script: any number of statements.
  ///   - onEvent: is told what happens as it happens, from any thread.
  /// - Returns: the images that were saved, in order.
  /// - Throws: `ScriptRejected` when something is wrong, and then nothing ran and nothing changed; `RunFailure` when a
  ///   call failed, and `RunCancelled` when the task was cancelled. Images saved until then can be named all the same.
  @discardableResult
  public mutating func run(
    _ script: String, onEvent: @escaping @Sendable (RunEvent) -> Void = { _ in }
  ) async throws -> [SavedArtifact] {
    let compilation = compileToRun(Source(name: "<script>", text: script), as: .prompt)
    guard let program = compilation.program else {
      throw ScriptRejected(diagnostics: compilation.diagnostics, sources: compilation.sources)
    }
    do {
      let summary = try await Runner(host: host).run(program, onEvent: onEvent)
      summary.saved.forEach { record($0) }
      settleBudget(program, summary.spending)
      if let failure = summary.failure { throw failure }
      return summary.saved
    } catch let cancelled as RunCancelled {
      cancelled.saved.forEach { record($0) }
      settleBudget(program, cancelled.spending)
      throw cancelled
    }
  }

  /// The calls that statements would make, without making them. The session stays as it is.
  /// - Throws: `ScriptRejected`
  public func plan(_ script: String) throws -> [PlannedCall] {
    var copy = self
    let compilation = copy.compile(Source(name: "<script>", text: script), as: .prompt)
    guard let program = compilation.program else {
      throw ScriptRejected(diagnostics: compilation.diagnostics, sources: compilation.sources)
    }
    return program.calls
  }
}
