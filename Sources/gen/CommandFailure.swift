import ArgumentParser
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

/// Runs the body of a command; ends the process with its status, or with that of its failure.
func ending(_ body: () throws -> ExitReason) throws {
  let status: ExitReason
  do {
    status = try body()
  } catch let failure as CommandFailure {
    Console.process(environment: environmentVariable).writeError("error: \(failure.message)\n")
    status = failure.status
  }
  if status != .done { throw ExitCode(status.rawValue) }
}
