/// What a terminal answered to `TerminalQuery.questions`, and what was typed meanwhile.
package struct TerminalAnswer: Hashable, Sendable {
  /// Name and version: `XTerm(379)`, `tmux 3.3a`.
  var name: String?
  /// Whether it shows pictures by kitty's protocol.
  var speaksKitty = false
  /// The primary device attributes; 4 is sixel.
  var attributes: [Int] = []
  /// Pixels of a character cell.
  var cell: CellSize?
  /// Pixels of all cells.
  var textArea: CellSize?
  /// The largest sixel picture, in pixels.
  var largestSixel: CellSize?
  /// Whether the last question, which every terminal knows, was answered: nothing more will come.
  var isComplete = false
  /// Whether the bytes end within an answer.
  var isCutOff = false
  /// Everything else: keys.
  var typed: [UInt8] = []

  /// Reads what came from the terminal.
  package init(_ bytes: some Collection<UInt8>) {
    var rest = Array(bytes)[...]
    while let first = rest.first {
      let length = first == 0x1B ? take(rest) : 0
      if isCutOff { return }
      if length == 0 { typed.append(rest.removeFirst()) } else { rest = rest.dropFirst(length) }
    }
  }

  /// Whether tmux answered in place of the terminal.
  var isTmux: Bool { name?.hasPrefix("tmux") == true }

  /// Terminals that have 24-bit colours, whatever the environment says.
  var isTrueColor: Bool {
    ["XTerm(", "tmux", "kitty", "WezTerm", "iTerm2", "foot", "Konsole", "ghostty"].contains {
      name?.hasPrefix($0) == true
    }
  }
}

extension TerminalAnswer {
  /// Takes in the answer that bytes begin with; returns its length, 0 if they are something else.
  private mutating func take(_ bytes: ArraySlice<UInt8>) -> Int {
    switch bytes.dropFirst().first {
    case UInt8(ascii: "_"), UInt8(ascii: "P"): takeString(bytes)
    case UInt8(ascii: "["): takeSequence(bytes)
    default: 0
    }
  }

  /// `ESC _ … ESC \`, `ESC P … ESC \`
  private mutating func takeString(_ bytes: ArraySlice<UInt8>) -> Int {
    let body = bytes.dropFirst(2)
    guard let end = body.firstIndex(of: 0x1B), body.index(after: end) < body.endIndex else {
      isCutOff = true
      return 0
    }
    let text = String(decoding: body[..<end], as: UTF8.self)
    if text.hasPrefix("Gi=31") { speaksKitty = text.hasSuffix(";OK") }
    if text.hasPrefix(">|") { name = String(text.dropFirst(2)) }
    return end + 2 - bytes.startIndex
  }

  /// `ESC [ … letter`; arrows and other keys are not answers.
  private mutating func takeSequence(_ bytes: ArraySlice<UInt8>) -> Int {
    let body = bytes.dropFirst(2)
    guard let end = body.firstIndex(where: { (0x40...0x7E).contains($0) }) else {
      isCutOff = body.allSatisfy { (0x20...0x3F).contains($0) } && body.count < 32
      return 0
    }
    let text = String(decoding: body[..<end], as: UTF8.self)
    let numbers = text.drop { $0 == "?" }.split(separator: ";").compactMap { Int($0) }
    let isTaken = takeSequence(text.hasPrefix("?"), numbers, letter: body[end])
    return isTaken ? end + 1 - bytes.startIndex : 0
  }

  private mutating func takeSequence(_ isPrivate: Bool, _ numbers: [Int], letter: UInt8) -> Bool {
    switch (letter, isPrivate, numbers.first, numbers.count) {
    case (UInt8(ascii: "c"), true, _, _): (attributes, isComplete) = (numbers, true)
    case (UInt8(ascii: "t"), false, 6, 3): cell = CellSize(width: numbers[2], height: numbers[1])
    case (UInt8(ascii: "t"), false, 4, 3): textArea = CellSize(width: numbers[2], height: numbers[1])
    case (UInt8(ascii: "S"), true, 2, 4) where numbers[1] == 0:
      largestSixel = CellSize(width: numbers[2], height: numbers[3])
    case (UInt8(ascii: "S"), true, _, _): break
    default: return false
    }
    return true
  }
}

/// Pixels across and down; `nil` is made of what cannot be a size.
package struct CellSize: Hashable, Sendable {
  /// Pixels.
  var width: Int
  /// Pixels.
  var height: Int

  /// A size; `nil` unless both are positive.
  init?(width: Int, height: Int) {
    guard width > 0, height > 0 else { return nil }
    (self.width, self.height) = (width, height)
  }

  /// What terminals have that do not tell.
  static let customary = CellSize(10, 20)
  /// A cell of half blocks: a pixel above a pixel.
  static let block = CellSize(1, 2)

  private init(_ width: Int, _ height: Int) { (self.width, self.height) = (width, height) }
}
