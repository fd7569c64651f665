#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Reads a keyboard: bytes of a terminal in, characters and pasted texts out.
///
/// libedit neither decodes UTF-8 in every locale nor knows bracketed paste, so both happen here, before it sees them.
struct KeyReader {
  /// One thing read.
  enum Input: Equatable {
    case scalar(Unicode.Scalar)
    /// A paste in full, its line ends as `\n`.
    case paste(String)
    /// Something came to the inbox instead.
    case woken
    /// The end of the input, or the terminal went away.
    case closed
  }

  /// Where bytes come from.
  let descriptor: Int32
  /// What else is waited for.
  let inbox: TerminalInbox
  /// How long the rest of an escape sequence may take; an Esc typed by hand waits so long.
  var escapeMilliseconds: Int32 = 40

  private var buffer: [UInt8] = []
  private var position = 0

  /// A reader of `descriptor`.
  init(descriptor: Int32, inbox: TerminalInbox) {
    self.descriptor = descriptor
    self.inbox = inbox
  }

  /// Waits for the next input.
  mutating func next() -> Input {
    buffer += inbox.takeTyped()
    while available == 0 {
      switch fill() {
      case .bytes: break
      case .woken, .timedOut: return .woken
      case .closed: return .closed
      }
    }
    if buffer[position] == 0x1B, startsWithMarker(Self.pasteStart) { return readPaste() }
    return readScalar()
  }

  /// Whether more has come already.
  var hasBytes: Bool { available > 0 }

  /// Takes the rest of an escape sequence if it is this one.
  mutating func takes(_ rest: String) -> Bool {
    let bytes = Array(rest.utf8)
    guard startsWithMarker(bytes) else { return false }
    position += bytes.count
    return true
  }

  private static let pasteStart = Array("\u{1B}[200~".utf8)
  private static let pasteEnd = Array("\u{1B}[201~".utf8)

  private var available: Int { buffer.count - position }
}

// MARK: - Bytes

extension KeyReader {
  fileprivate enum Filling {
    case bytes, woken, timedOut, closed
  }

  /// Waits for more bytes; with a timeout the inbox is left alone.
  fileprivate mutating func fill(milliseconds: Int32? = nil) -> Filling {
    if let milliseconds {
      var polled = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let count = poll(&polled, 1, milliseconds)
      if count == 0 { return .timedOut }
      if count < 0 { return errno == EINTR ? .timedOut : .closed }
    } else if inbox.wait(alsoFor: [descriptor]) != [true] {
      return .woken
    }
    var chunk = [UInt8](repeating: 0, count: 1024)
    let count = read(descriptor, &chunk, chunk.count)
    if count < 0, errno == EINTR || errno == EAGAIN { return .woken }
    guard count > 0 else { return .closed }
    buffer.removeFirst(position)
    position = 0
    buffer += chunk[..<count]
    return .bytes
  }

  /// Whether the next bytes are `marker`; waits for a rest that is on its way, but not for Esc typed alone.
  private mutating func startsWithMarker(_ marker: [UInt8]) -> Bool {
    while available < marker.count {
      guard marker.starts(with: buffer[position...]) else { return false }
      guard fill(milliseconds: escapeMilliseconds) == .bytes else { return false }
    }
    return buffer[position...].starts(with: marker)
  }

  private mutating func readScalar() -> Input {
    let lead = buffer[position]
    position += 1
    guard lead >= 0x80 else { return .scalar(Unicode.Scalar(lead)) }
    var bytes = [lead]
    for _ in 1..<max(1, Self.sequenceLength(lead)) {
      if available == 0, fill(milliseconds: escapeMilliseconds) != .bytes { break }
      guard buffer[position] & 0xC0 == 0x80 else { break }
      bytes.append(buffer[position])
      position += 1
    }
    let text = String(decoding: bytes, as: UTF8.self)
    return .scalar(text.unicodeScalars.first ?? "\u{FFFD}")
  }

  /// Bytes of the UTF-8 sequence that starts with `lead`.
  private static func sequenceLength(_ lead: UInt8) -> Int {
    switch lead {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 1
    }
  }
}

// MARK: - Paste

extension KeyReader {
  /// Everything up to the end marker; a paste that stops coming ends too, so that the keyboard is never lost.
  private mutating func readPaste() -> Input {
    position += Self.pasteStart.count
    var searched = position
    while true {
      if let end = firstIndex(of: Self.pasteEnd, from: searched) {
        let text = Self.plainText(buffer[position..<end])
        position = end + Self.pasteEnd.count
        return .paste(text)
      }
      let pending = available
      guard fill(milliseconds: 1000) == .bytes else { break }
      searched = max(position, position + pending - Self.pasteEnd.count)
    }
    let text = Self.plainText(buffer[position...])
    position = buffer.count
    return .paste(text)
  }

  private func firstIndex(of marker: [UInt8], from start: Int) -> Int? {
    guard buffer.count >= start + marker.count else { return nil }
    return (start...(buffer.count - marker.count)).first { buffer[$0...].starts(with: marker) }
  }

  /// Line ends as `\n`, other control characters but tabs dropped: a paste is text, never keys.
  static func plainText(_ bytes: some Sequence<UInt8>) -> String {
    var text = String.UnicodeScalarView()
    var previous: Unicode.Scalar = " "
    for scalar in String(decoding: Array(bytes), as: UTF8.self).unicodeScalars {
      defer { previous = scalar }
      switch scalar {
      case "\n" where previous == "\r": continue
      case "\r", "\n": text.append("\n")
      case "\t": text.append("\t")
      case _ where scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value): continue
      default: text.append(scalar)
      }
    }
    return String(text)
  }
}
