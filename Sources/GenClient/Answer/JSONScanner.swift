/// Reads JSON that comes in pieces, without holding more of it than one short value.
struct JSONScanner {
  /// What is read, in the order of the text.
  enum Event {
    case beginObject
    case endObject
    case beginArray
    case endArray
    case key(String)
    case string(String)
    case number(String)
    /// `true`, `false`, `null`
    case literal(String)
    /// A piece of a streamed string.
    case data(UnsafeRawBufferPointer)
    case endData
  }

  /// That the text is not JSON, or a value too long.
  struct Malformed: Error {}

  enum State {
    case value, firstKeyOrEnd, key, colon, commaOrEnd, firstValueOrEnd, done
    case string, escape, unicode, word
  }

  /// Members whose strings come as data.
  let streamed: Set<String>
  private(set) var state = State.value
  /// Whether each container around the current place is an object.
  private var containers: [Bool] = []
  private var text: [UInt8] = []
  private var isKey = false
  private var isStreaming = false
  private var lastKey = ""
  private var unicode: UInt32 = 0
  private var unicodeDigits = 0
  private var highSurrogate: UInt32 = 0

  private static let longestValue = 1 << 20
  private static let deepest = 64

  /// - Parameter streamed: members whose strings come as data.
  init(streaming streamed: Set<String>) { self.streamed = streamed }

  /// Whether a whole value was read, which is no bare number or literal: nobody says where those end.
  var isComplete: Bool { state == .done }

  /// Reads a piece.
  /// - Throws: `Malformed`, and what `visit` throws.
  mutating func scan(_ bytes: UnsafeRawBufferPointer, _ visit: (Event) throws -> Void) throws {
    var position = 0
    while position < bytes.count {
      switch state {
      case .string: try scanString(bytes, &position, visit)
      case .escape: try escape(bytes[position], &position, visit)
      case .unicode: try unicodeDigit(bytes[position], &position, visit)
      case .word: try scanWord(bytes, &position, visit)
      default:
        try structure(bytes[position], visit)
        position += 1
      }
    }
  }

  private mutating func structure(_ byte: UInt8, _ visit: (Event) throws -> Void) throws {
    if byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { return }
    switch (state, byte) {
    case (.firstKeyOrEnd, UInt8(ascii: "}")): try close(isObject: true, visit)
    case (.firstKeyOrEnd, UInt8(ascii: "\"")), (.key, UInt8(ascii: "\"")): beginString(isKey: true)
    case (.colon, UInt8(ascii: ":")): state = .value
    case (.firstValueOrEnd, UInt8(ascii: "]")): try close(isObject: false, visit)
    case (.value, _), (.firstValueOrEnd, _): try beginValue(byte, visit)
    case (.commaOrEnd, UInt8(ascii: ",")): state = containers.last == true ? .key : .value
    case (.commaOrEnd, UInt8(ascii: "}")): try close(isObject: true, visit)
    case (.commaOrEnd, UInt8(ascii: "]")): try close(isObject: false, visit)
    default: throw Malformed()
    }
  }

  private mutating func beginValue(_ byte: UInt8, _ visit: (Event) throws -> Void) throws {
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      guard containers.count < Self.deepest else { throw Malformed() }
      let isObject = byte == UInt8(ascii: "{")
      containers.append(isObject)
      state = isObject ? .firstKeyOrEnd : .firstValueOrEnd
      try visit(isObject ? .beginObject : .beginArray)
    case UInt8(ascii: "\""): beginString(isKey: false)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "t"), UInt8(ascii: "f"),
      UInt8(ascii: "n"):
      text = [byte]
      state = .word
    default: throw Malformed()
    }
  }

  private mutating func close(isObject: Bool, _ visit: (Event) throws -> Void) throws {
    guard containers.popLast() == isObject else { throw Malformed() }
    state = containers.isEmpty ? .done : .commaOrEnd
    try visit(isObject ? .endObject : .endArray)
  }

  private mutating func endValue() { state = containers.isEmpty ? .done : .commaOrEnd }

  // MARK: Numbers and literals

  private mutating func scanWord(
    _ bytes: UnsafeRawBufferPointer, _ position: inout Int, _ visit: (Event) throws -> Void
  ) throws {
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "E"),
        UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
        text.append(bytes[position])
        position += 1
        if text.count > 64 { throw Malformed() }
      default:
        try endWord(visit)
        return
      }
    }
  }

  private mutating func endWord(_ visit: (Event) throws -> Void) throws {
    let word = String(decoding: text, as: UTF8.self)
    if ["true", "false", "null"].contains(word) {
      try visit(.literal(word))
    } else {
      guard let value = Double(word), value.isFinite else { throw Malformed() }
      try visit(.number(word))
    }
    endValue()
  }

  // MARK: Strings

  private mutating func beginString(isKey: Bool) {
    self.isKey = isKey
    isStreaming = !isKey && containers.last == true && streamed.contains(lastKey)
    text.removeAll(keepingCapacity: true)
    highSurrogate = 0
    state = .string
  }

  /// Takes everything up to the next quote or backslash at once.
  private mutating func scanString(
    _ bytes: UnsafeRawBufferPointer, _ position: inout Int, _ visit: (Event) throws -> Void
  ) throws {
    let end = Self.end(of: bytes, from: position)
    if end > position {
      let run = UnsafeRawBufferPointer(rebasing: bytes[position..<end])
      try append(run, visit)
      position = end
    }
    guard position < bytes.count else { return }
    let byte = bytes[position]
    position += 1
    if byte == UInt8(ascii: "\\") {
      state = .escape
      return
    }
    try endString(visit)
  }

  private mutating func append(_ run: UnsafeRawBufferPointer, _ visit: (Event) throws -> Void) throws {
    highSurrogate = 0
    if isStreaming { return try visit(.data(run)) }
    guard text.count + run.count <= Self.longestValue else { throw Malformed() }
    text += run
  }

  private mutating func endString(_ visit: (Event) throws -> Void) throws {
    if isKey {
      lastKey = String(decoding: text, as: UTF8.self)
      state = .colon
      return try visit(.key(lastKey))
    }
    try visit(isStreaming ? .endData : .string(String(decoding: text, as: UTF8.self)))
    endValue()
  }

  private mutating func escape(_ byte: UInt8, _ position: inout Int, _ visit: (Event) throws -> Void) throws {
    position += 1
    state = .string
    let meant: UInt8
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): meant = byte
    case UInt8(ascii: "n"): meant = 0x0A
    case UInt8(ascii: "r"): meant = 0x0D
    case UInt8(ascii: "t"): meant = 0x09
    case UInt8(ascii: "b"): meant = 0x08
    case UInt8(ascii: "f"): meant = 0x0C
    case UInt8(ascii: "u"):
      (state, unicode, unicodeDigits) = (.unicode, 0, 0)
      return
    default: throw Malformed()
    }
    try withUnsafeBytes(of: meant) { try append($0, visit) }
  }

  private mutating func unicodeDigit(_ byte: UInt8, _ position: inout Int, _ visit: (Event) throws -> Void) throws {
    position += 1
    guard let digit = UInt32(String(Unicode.Scalar(byte)), radix: 16) else { throw Malformed() }
    unicode = unicode << 4 | digit
    unicodeDigits += 1
    guard unicodeDigits == 4 else { return }
    state = .string
    if (0xD800..<0xDC00).contains(unicode) {
      highSurrogate = unicode
      return
    }
    var value = unicode
    if highSurrogate != 0, (0xDC00..<0xE000).contains(unicode) {
      value = 0x10000 + (highSurrogate - 0xD800) << 10 + (unicode - 0xDC00)
    }
    let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
    var bytes = Array(String(Character(scalar)).utf8)
    try bytes.withUnsafeMutableBytes { try append(UnsafeRawBufferPointer($0), visit) }
  }
}
