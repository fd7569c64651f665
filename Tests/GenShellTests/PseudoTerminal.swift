import Foundation

/// A terminal without a screen: what is written to `keys` is typed, `shown` collects what would be displayed.
final class PseudoTerminal {
  let master: Int32
  let slave: Int32
  private(set) var shown = ""

  init?(columns: UInt16 = 60, rows: UInt16 = 20) {
    master = posix_openpt(O_RDWR | O_NOCTTY)
    guard master >= 0, grantpt(master) == 0, unlockpt(master) == 0, let name = ptsname(master) else { return nil }
    slave = open(name, O_RDWR | O_NOCTTY)
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    guard slave >= 0, ioctl(slave, UInt(TIOCSWINSZ), &size) == 0 else { return nil }
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
      guard poll(&polled, 1, 20_000) == 1 else { return false }
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
}
