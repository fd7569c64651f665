import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// An open file that texts are written to, whatever becomes of its reader.
///
/// A reader that has left is nobody's fault: the rest is dropped. Anything else that keeps texts from arriving is
/// remembered, and nothing is written after it, so that what did arrive has no gap.
package final class OutputStream: Sendable {
  private let descriptor: Int32
  private let lastError = Atomic<Int32>(0)

  /// Standard output.
  package static let standardOutput = OutputStream(STDOUT_FILENO)
  /// Standard error.
  package static let standardError = OutputStream(STDERR_FILENO)

  /// The stream of an open file.
  init(_ descriptor: Int32) {
    self.descriptor = descriptor
  }

  /// Why texts were lost, in the system's words; `nil` while all is well, or when nobody reads any more.
  package var failure: String? {
    let code = lastError.load(ordering: .relaxed)
    return code == 0 || code == EPIPE ? nil : String(cString: strerror(code))
  }

  /// Whether its reader has left.
  package var isAbandoned: Bool { lastError.load(ordering: .relaxed) == EPIPE }

  /// Writes all of a text. The process must ignore SIGPIPE (`ProcessSignals.ignoreClosedPipes`).
  package func write(_ text: String) {
    guard lastError.load(ordering: .relaxed) == 0 else { return }
    var text = text
    text.withUTF8 { bytes in
      var rest = bytes[...]
      while let start = UnsafeBufferPointer(rebasing: rest).baseAddress, !rest.isEmpty {
        let count = Self.system(descriptor, start, rest.count)
        if count < 0, errno == EINTR { continue }
        if count < 0, errno == EAGAIN {
          waitForRoom()
          continue
        }
        guard count > 0 else { return lastError.store(count < 0 ? errno : EIO, ordering: .relaxed) }
        rest = rest.dropFirst(count)
      }
    }
  }

  /// Somebody else who has the same pipe or terminal open may have made it non-blocking.
  private func waitForRoom() {
    var polled = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    _ = poll(&polled, 1, -1)
  }

  private static func system(_ descriptor: Int32, _ start: UnsafePointer<UInt8>, _ count: Int) -> Int {
    #if canImport(Darwin)
      Darwin.write(descriptor, start, count)
    #else
      Glibc.write(descriptor, start, count)
    #endif
  }
}
