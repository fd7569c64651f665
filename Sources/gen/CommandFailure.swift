import ArgumentParser

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Exit statuses after sysexits.h.
enum ExitStatus: Int32 {
  case usage = 64
  case rejected = 65
  case noInput = 66
  case unavailable = 69
  case bug = 70
  case cannotWrite = 73
  case tryAgain = 75
  case noKey = 77
  case interrupted = 130
}

/// A command that cannot go on: one sentence for standard error and an exit status.
struct CommandFailure: Error {
  var status: ExitStatus
  var message: String

  init(_ status: ExitStatus, _ message: String) {
    self.status = status
    self.message = message
  }

  /// Prints the sentence; what `ParsableCommand.run` throws afterwards.
  func reported() -> ExitCode {
    writeError("error: \(message)\n")
    return ExitCode(status.rawValue)
  }
}

/// Runs the body of a command and turns its failures into exit statuses.
func reportingFailures(_ body: () throws -> Void) throws {
  do {
    try body()
  } catch let failure as CommandFailure {
    throw failure.reported()
  }
}

/// Writes to standard error.
func writeError(_ text: String) {
  fputs(text, stderrStream())
}
