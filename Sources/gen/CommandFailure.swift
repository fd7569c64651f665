import ArgumentParser
import GenLanguage
import GenShell

/// A command that cannot go on: one sentence for standard error, and how the process ends.
struct CommandFailure: Error {
  var status: ExitReason
  var message: String

  init(_ status: ExitReason, _ message: String) {
    self.status = status
    self.message = message
  }
}

/// Runs the body of a command; ends the process with its status, or with that of its failure. Results that could not be
/// written are a failure of their own.
func ending(_ body: () throws -> ExitReason) throws {
  var status: ExitReason
  do {
    status = try body()
  } catch let failure as CommandFailure {
    tell(failure)
    status = failure.status
  } catch {
    tell(CommandFailure(.internalError, "this is a bug of gen: \(error)"))
    status = .internalError
  }
  if let reason = OutputStream.standardOutput.failure {
    tell(CommandFailure(.cannotWrite, "cannot write to standard output: \(reason)"))
    if status == .done { status = .cannotWrite }
  }
  if status != .done { throw ExitCode(status.rawValue) }
}

/// Writes a failure to standard error.
func tell(_ failure: CommandFailure) {
  OutputStream.standardError.write("error: \(visibleText(failure.message))\n")
}
