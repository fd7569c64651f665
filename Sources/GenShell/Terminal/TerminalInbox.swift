import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What reaches the thread that owns the terminal from elsewhere: signals, messages of other threads, the end of a
/// call. That thread waits in `poll` for its keyboard and for `descriptor`, which turns readable when something came.
package final class TerminalInbox: Sendable {
  /// What a signal handler may say; each is a counter, because a handler may not allocate or lock.
  enum Notice: Sendable {
    /// Ctrl-C.
    case interrupt
    /// The window changed its size.
    case resize
    /// The process goes on after Ctrl-Z; somebody else had the terminal.
    case resume
    /// SIGHUP or SIGTERM: leave in order.
    case hangUp
  }

  /// The inbox that `ProcessSignals` fills.
  package static let process = TerminalInbox()

  /// Readable while something has come since `drain`.
  let descriptor: Int32
  private let writeDescriptor: Int32
  private let interrupts = Atomic<Int>(0)
  private let resizes = Atomic<Int>(0)
  private let resumes = Atomic<Int>(0)
  private let hangUps = Atomic<Int>(0)
  private let isBusy = Atomic<Bool>(false)
  private let messages = Mutex<[String]>([])
  private let typed = Mutex<[UInt8]>([])

  /// An empty inbox. When the process has no descriptors left, waiting falls back to a timeout.
  package init() {
    var ends: [Int32] = [-1, -1]
    _ = pipe(&ends)
    for end in ends where end >= 0 {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    (descriptor, writeDescriptor) = (ends[0], ends[1])
  }

  deinit {
    _ = close(descriptor)
    _ = close(writeDescriptor)
  }

  /// Leaves a notice; safe in a signal handler.
  func post(_ notice: Notice) {
    counter(of: notice) { _ = $0.add(1, ordering: .sequentiallyConsistent) }
    wake()
  }

  /// Leaves a text that appears above the line being typed, from any thread.
  package func post(message: String) {
    messages.withLock { $0.append(message) }
    wake()
  }

  /// Leaves keys that somebody else read who asked the terminal something, for the keyboard's reader.
  package func post(typed bytes: [UInt8]) {
    typed.withLock { $0 += bytes }
    wake()
  }

  /// The keys that came that way since the last time.
  func takeTyped() -> [UInt8] {
    typed.withLock { bytes in
      defer { bytes = [] }
      return bytes
    }
  }

  /// Whether the notice came since the last time it was taken.
  func take(_ notice: Notice) -> Bool {
    counter(of: notice) { $0.exchange(0, ordering: .sequentiallyConsistent) > 0 }
  }

  /// Whether the notice came and was not taken yet.
  func has(_ notice: Notice) -> Bool {
    counter(of: notice) { $0.load(ordering: .sequentiallyConsistent) > 0 }
  }

  /// Whether `whileBusy` is at work.
  var isWorking: Bool { isBusy.load(ordering: .sequentiallyConsistent) }

  /// Does work during which nobody looks into the inbox: compiling.
  func whileBusy<Result>(_ work: () -> Result) -> Result {
    isBusy.store(true, ordering: .sequentiallyConsistent)
    defer { isBusy.store(false, ordering: .sequentiallyConsistent) }
    return work()
  }

  /// Whether the notice of a signal would come to nothing, so that the signal itself has to act; safe in its handler.
  /// During work that is so for the second Ctrl-C and for being told to leave. SIGTERM twice is always meant; SIGHUP
  /// twice is not, since a terminal that closes sends one and its shell another.
  func ignores(_ notice: Notice, of signal: Int32) -> Bool {
    switch notice {
    case .interrupt: isWorking && has(.interrupt)
    case .hangUp: isWorking || (signal == SIGTERM && has(.hangUp))
    case .resize, .resume: false
    }
  }

  /// The texts that came since the last time.
  func takeMessages() -> [String] {
    messages.withLock { texts in
      defer { texts = [] }
      return texts
    }
  }

  /// Makes `descriptor` readable; safe in a signal handler.
  func wake() {
    let savedError = errno
    var byte: UInt8 = 0
    _ = write(writeDescriptor, &byte, 1)
    errno = savedError
  }

  /// Waits until `descriptor` or one of `others` is readable; returns whether each of `others` is.
  func wait(alsoFor others: [Int32] = [], milliseconds: Int32 = -1) -> [Bool] {
    var polled = ([descriptor] + others).map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    let timeout = descriptor < 0 && milliseconds < 0 ? 50 : milliseconds
    let count = poll(&polled, nfds_t(polled.count), timeout)
    guard count > 0 else { return others.map { _ in false } }
    if polled[0].revents != 0 { drain() }
    return polled.dropFirst().map { $0.revents != 0 }
  }

  /// Empties the pipe; what was posted stays to be taken.
  private func drain() {
    var bytes = [UInt8](repeating: 0, count: 64)
    while read(descriptor, &bytes, bytes.count) == bytes.count {}
  }

  private func counter<Result>(of notice: Notice, _ body: (borrowing Atomic<Int>) -> Result) -> Result {
    switch notice {
    case .interrupt: body(interrupts)
    case .resize: body(resizes)
    case .resume: body(resumes)
    case .hangUp: body(hangUps)
    }
  }
}
