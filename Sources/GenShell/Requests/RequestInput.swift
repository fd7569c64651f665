import GenAPI

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The lines that a front end writes. Belongs to one thread, which also asks for them while a program runs.
final class RequestInput {
  /// A request that waits for its turn.
  enum Entry {
    case request(SessionRequest)
    /// A line that cannot be understood, and why.
    case invalid(String)
  }

  /// Called for `interrupt` while a program runs.
  var onInterrupt: () -> Void = {}
  /// Called for `continue`.
  var onContinue: () -> Void = {}
  /// Whether a program runs.
  var isRunning = false

  private let descriptor: Int32
  private var waiting: [Entry] = []
  private var unfinished: [UInt8] = []
  private var isOver = false
  /// The most bytes of a line.
  private static let limit = 64 << 20

  /// Reads an open file; the process's standard input unless another is named.
  init(_ descriptor: Int32 = STDIN_FILENO) { self.descriptor = descriptor }

  /// What to wait for; nothing once the end was reached.
  var watched: [Int32] { isOver ? [] : [descriptor] }

  /// The next request; `nil` at the end. Waits in `inbox`, so that signals are heard.
  func next(_ inbox: TerminalInbox) -> Entry? {
    while waiting.isEmpty {
      if isOver { return nil }
      if inbox.wait(alsoFor: watched).contains(true) { receive() }
    }
    return waiting.removeFirst()
  }

  /// Takes in what is there; called when the file is readable.
  func receive() {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(descriptor, &chunk, chunk.count)
    if count < 0, errno == EINTR || errno == EAGAIN { return }
    guard count > 0 else {
      isOver = true
      if !unfinished.isEmpty { take(unfinished) }
      return
    }
    var lines = chunk[..<count].split(separator: 0x0A, maxSplits: .max, omittingEmptySubsequences: false)
    let rest = lines.removeLast()
    for line in lines {
      take(unfinished + line)
      unfinished = []
    }
    unfinished += rest
    guard unfinished.count > Self.limit else { return }
    waiting.append(.invalid("a request has more than \(Self.limit >> 20) MiB"))
    (isOver, unfinished) = (true, [])
  }

  /// `interrupt` and `continue` are for what runs; without it an interrupt is for the request that was read last.
  private func take(_ line: [UInt8]) {
    guard !line.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) else { return }
    do {
      let request = try CanonicalJSON.decode(SessionRequest.self, from: line)
      switch request.request {
      case .interrupt where isRunning: onInterrupt()
      case .interrupt: if !waiting.isEmpty { waiting.append(.request(request)) }
      case .goOn: onContinue()
      default: waiting.append(.request(request))
      }
    } catch {
      waiting.append(.invalid("not a request: one JSON object per line with `request` and `id`"))
    }
  }

  /// Whether the request that comes next interrupts the one before it; takes it then.
  func takeInterrupt() -> Bool {
    guard case .request(let request)? = waiting.first, request.request == .interrupt else { return false }
    waiting.removeFirst()
    return true
  }
}
