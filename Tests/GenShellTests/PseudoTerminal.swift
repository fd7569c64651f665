import Foundation

/// A terminal without a screen: what is written to `keys` is typed, `shown` collects what would be displayed.
final class PseudoTerminal {
  let master: Int32
  let slave: Int32
  private(set) var shown = ""

  init?(columns: UInt16 = 60, rows: UInt16 = 20) {
    guard let ends = Self.open() else { return nil }
    (master, slave) = ends
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    guard ioctl(slave, UInt(TIOCSWINSZ), &size) == 0 else { return nil }
  }

  deinit {
    close(master)
    close(slave)
  }

  func type(_ keys: String) {
    let bytes = Array(keys.utf8)
    _ = write(master, bytes, bytes.count)
  }

  /// Waits until `text` is displayed after everything waited for before; false when nothing more comes.
  func waits(for text: String) -> Bool {
    while true {
      if let range = shown.range(of: text) {
        shown.removeSubrange(..<range.upperBound)
        return true
      }
      var polled = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
      guard poll(&polled, 1, 120_000) == 1 else { return false }
      var chunk = [UInt8](repeating: 0, count: 4096)
      let count = read(master, &chunk, chunk.count)
      guard count > 0 else { return false }
      pending += chunk[..<count]
      takeCharacters()
    }
  }

  private var pending: [UInt8] = []

  /// A character may come in two reads.
  private func takeCharacters() {
    for length in 0..<min(4, pending.count + 1) {
      if let text = String(validating: pending.dropLast(length), as: UTF8.self) {
        shown += text
        pending = pending.suffix(length)
        return
      }
    }
  }

  /// `openpty`, found by name: no Swift module of Linux has it.
  private static func open() -> (master: Int32, slave: Int32)? {
    typealias OpenPTY =
      @convention(c) (
        UnsafeMutablePointer<Int32>, UnsafeMutablePointer<Int32>, UnsafeMutableRawPointer?, UnsafeMutableRawPointer?,
        UnsafeMutableRawPointer?
      ) -> Int32
    guard let symbol = dlsym(dlopen(nil, RTLD_NOW), "openpty") else { return nil }
    let openpty = unsafeBitCast(symbol, to: OpenPTY.self)
    var (master, slave) = (Int32(-1), Int32(-1))
    return openpty(&master, &slave, nil, nil, nil) == 0 ? (master, slave) : nil
  }
}
