import GenLanguage

/// The text of an interpolated string, part by part.
struct JoinedText {
  /// UTF-8: numbers are written into it without a string of their own.
  private var bytes: [UInt8]
  private var isTooLarge = false
  private var isUnknown = false
  /// The parts up to the last that only the run knows.
  private var deferred: [DeferredValue] = []

  /// Nothing yet.
  /// - Parameter room: an empty array with room.
  init(in room: consuming [UInt8] = []) { bytes = room }

  /// The room for another text, once the value is known.
  mutating func takeRoom() -> [UInt8] {
    var room: [UInt8] = []
    swap(&room, &bytes)
    room.removeAll(keepingCapacity: true)
    return room
  }

  /// Adds what a value is printed as.
  mutating func append(_ value: Value) {
    switch value {
    case .number(let number): number.write(to: &bytes)
    case .string(let part), .symbol(let part): append(part)
    case .unknown: isUnknown = true
    case .deferred(let later):
      deferred += [.constant(.string(text)), later]
      bytes.removeAll(keepingCapacity: true)
    default: append(value.literal)
    }
  }

  private mutating func append(_ part: String) {
    if bytes.count + part.utf8.count <= Value.textLimit {
      bytes.append(contentsOf: part.utf8)
    } else {
      isTooLarge = true
    }
  }

  private var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The whole text, which is not known if a part is not; `nil` when it is too large.
  var value: Value? {
    if isUnknown { return .unknown }
    if isTooLarge || bytes.count > Value.textLimit { return nil }
    return deferred.isEmpty ? .string(text) : .deferred(.text(deferred + [.constant(.string(text))]))
  }
}
