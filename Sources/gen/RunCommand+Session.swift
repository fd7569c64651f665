import GenAPI
import GenRuntime
import GenShell

extension RunCommand {
  /// `gen --json --session`: one session for a program that writes requests and reads events.
  func answerRequests(_ host: Host, _ options: SessionOptions, _ runner: Runner) throws -> ExitReason {
    guard json, !step, file == nil, statements == nil else {
      throw CommandFailure(.usage, "--session goes with --json, and reads requests from standard input")
    }
    var runner = runner
    runner.policy = RepeatPolicy(reuses: !fresh, repeatsUnknown: fresh || retryUnknown)
    let console = Console(
      writeOutput: { OutputStream.standardOutput.write($0) }, writeError: { OutputStream.standardError.write($0) })
    let printer = RequestPrinter(
      console: console, now: host.uptime,
      readFile: { [readFile = host.readFile] in try readFile($0, Host.imageByteLimit) })
    let session = RequestSession(session: Session(host: host, options: options), runner: runner, printer: printer)
    session.isAbandoned = { OutputStream.standardOutput.isAbandoned }
    ProcessSignals.installForScript()
    return session.run(version: Version.number)
  }
}
