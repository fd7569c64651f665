#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What the store asks of the outside world: files, the clock, processes.
struct StoreOutside: Sendable {
  /// The file system.
  var files = StoreFiles.live
  /// Milliseconds since 1970, UTC; may jump.
  var now: @Sendable () -> Int64 = {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }
  /// This process.
  var process = ProcessIdentity.current()
  /// Whether a process of the same place is still there.
  var isAlive: @Sendable (ProcessIdentity) -> Bool = { $0.isAlive }
  /// The tables that are wanted.
  var schema = Schema.current
  /// How often a call of another process is looked at.
  var waitInterval = Duration.milliseconds(100)
  /// A process elsewhere that has not shown itself for this long is gone.
  var patience = Duration.seconds(45)

  /// The real world.
  static let live = StoreOutside()
}

/// A process, so that it is not taken for a later one with the same number.
struct ProcessIdentity: Hashable, Sendable {
  /// Where its number means something: the running system and its process namespace.
  var place: String
  /// Its number.
  var number: Int32
  /// When it started, in the system's own count.
  var start: String

  /// This process.
  static func current() -> ProcessIdentity {
    let place = [contents("/proc/sys/kernel/random/boot_id"), link("/proc/self/ns/pid")].joined(separator: " ")
    return ProcessIdentity(place: place, number: getpid(), start: startTime(getpid()) ?? "")
  }

  /// Whether it is still there and runs; true when that cannot be found out.
  var isAlive: Bool {
    if kill(number, 0) != 0, errno == ESRCH { return false }
    guard let status = Self.status(number) else { return true }
    // A zombie does nothing any more, unless other threads of it are still in the system: one that was killed while it
    // waits for the disk.
    if ["Z", "X", "x"].contains(status.state) { return status.threads > 1 }
    return start.isEmpty || status.start == start
  }

  /// When a process started; `nil` where that is not told.
  static func startTime(_ number: Int32) -> String? { status(number)?.start }

  /// Fields 3, 20 and 22 of `/proc/PID/stat`, which stand behind the name, and that may hold anything.
  private static func status(_ number: Int32) -> (state: String, threads: Int, start: String)? {
    let text = contents("/proc/\(number)/stat")
    guard let end = text.lastIndex(of: ")") else { return nil }
    let fields = text[end...].split(separator: " ")
    return fields.count > 20 ? (String(fields[1]), Int(fields[18]) ?? 1, String(fields[20])) : nil
  }

  private static func contents(_ path: String) -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return "" }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = read(descriptor, &buffer, buffer.count)
    return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self).filter { $0 != "\n" }
  }

  private static func link(_ path: String) -> String {
    var buffer = [CChar](repeating: 0, count: 256)
    let count = readlink(path, &buffer, buffer.count)
    return String(decoding: buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
