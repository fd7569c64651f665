#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif
import GenAPI
import Synchronization

/// Where requests are written down.
package protocol RequestLog: Sendable {
  /// Writes one entry; a log that cannot be written must not stop the server.
  func append(_ entry: LoggedRequest)
}

/// A log of one JSON object per line, in a file that only its owner can read.
public final class RequestLogFile: RequestLog {
  private let descriptor: Int32
  private let lock = Mutex(())

  /// Opens the file; what is in it stays.
  /// - Throws: `OptionError`
  public init(path: String) throws(OptionError) {
    descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    if descriptor < 0 { throw OptionError("cannot write the request log \(path): \(String(cString: strerror(errno)))") }
  }

  deinit { close(descriptor) }

  package func append(_ entry: LoggedRequest) {
    guard var line = try? CanonicalJSON.encode(entry) else { return }
    line.append(0x0A)
    lock.withLock { _ in
      // One write per line: readers never see half of one.
      _ = line.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    }
  }
}

/// Times as the log has them.
enum UTC {
  /// `2026-11-21T03:30:07Z`
  static func text(_ seconds: Double) -> String {
    var time = time_t(seconds)
    var parts = tm()
    gmtime_r(&time, &parts)
    let fields = [parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec].map {
      ($0 < 10 ? "0" : "") + "\($0)"
    }
    return "\(parts.tm_year + 1900)-\(fields[0])-\(fields[1])T\(fields[2]):\(fields[3]):\(fields[4])Z"
  }
}
