import GenAPI
import GenRuntime

/// How the process ends: the codes of sysexits.h where one fits.
package enum ExitReason: Int32, Sendable {
  /// All is done.
  case done = 0
  /// An `assert` did not hold.
  case assertionFailed = 1
  /// The command line was wrong.
  case usage = 64
  /// The script was rejected; nothing ran.
  case rejected = 65
  /// An input is not there.
  case noInput = 66
  /// The service is unavailable or refused.
  case unavailable = 69
  /// Our bug.
  case internalError = 70
  /// An image cannot be written.
  case cannotWrite = 73
  /// Running it again may do it: rate limits.
  case tryAgain = 75
  /// No key, or one that does not open this.
  case noKey = 77
  /// Ctrl-C.
  case interrupted = 130
  /// SIGTERM or SIGHUP at the prompt; what was entered is in the history.
  case terminated = 143

  /// `gen fmt --check` found files that are laid out otherwise.
  package static let wouldChange = ExitReason.assertionFailed

  /// How a script ends that was rejected: when that is because the store does not tell, its place is to blame.
  package static func rejected(_ compilation: Compilation) -> ExitReason {
    let isStore = compilation.diagnostics.contains { $0.code == RuntimeCode.storeUnusable.rawValue }
    return isStore ? .cannotWrite : .rejected
  }

  /// How a script ends whose call failed.
  package init(_ failure: RunFailure.Kind) {
    switch failure {
    case .refused(let error) where error.status == 429: self = .tryAgain
    case .refused(let error) where [401, 403].contains(error.status) && !error.isModeration: self = .noKey
    case .refused, .unavailable, .noImage, .unknownOutcome: self = .unavailable
    case .noInput: self = .noInput
    case .notSaved, .notRecorded: self = .cannotWrite
    case .assertion: self = .assertionFailed
    }
  }
}
