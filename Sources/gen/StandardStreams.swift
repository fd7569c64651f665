import GenShell

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The value of an environment variable.
let environmentVariable: @Sendable (String) -> String? = { name in
  getenv(name).map { String(cString: $0) }
}

/// What every command expects of the streams it was started with.
enum StandardStreams {
  /// A closed pipe is no reason to stop, and a stream that the parent closed gets something in its place: the next
  /// file opened would take its number, and texts would be written into a picture.
  static func prepare() {
    ProcessSignals.ignoreClosedPipes()
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(descriptor, F_GETFD) < 0 {
      // Standard input is opened for writing, so that reading it fails.
      _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDWR)
    }
  }
}
