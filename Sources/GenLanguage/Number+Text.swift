extension Number: CustomStringConvertible {
  /// The number that `text` writes as a literal of the language does: `7`, `-0.5`, `1e-3`, `35%`.
  public init?(parsing text: String) {
    var text = text
    let number: Number? = text.withUTF8 { bytes in
      guard let first = bytes.first else { return nil }
      let start = first == UInt8(ascii: "-") || first == UInt8(ascii: "+") ? 1 : 0
      guard start < bytes.count, Number.end(ofLiteralIn: bytes, from: start) == bytes.count else { return nil }
      let magnitude = Number(literal: bytes, start..<bytes.count)
      return first == UInt8(ascii: "-") ? magnitude.map { -$0 } : magnitude
    }
    guard let number else { return nil }
    self = number
  }

  /// Where the digits, fraction, exponent and percent sign that begin at `start` end; `start` if there are none.
  static func end(ofLiteralIn bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    func skipDigits(_ position: Int) -> Int {
      var position = position
      while position < bytes.count, isDigit(bytes[position]) { position += 1 }
      return position
    }
    var end = skipDigits(start)
    if end == start { return start }
    if end + 1 < bytes.count, bytes[end] == UInt8(ascii: "."), isDigit(bytes[end + 1]) { end = skipDigits(end + 1) }
    if end + 1 < bytes.count, bytes[end] | 0x20 == UInt8(ascii: "e") {
      let hasSign = bytes[end + 1] == UInt8(ascii: "-") || bytes[end + 1] == UInt8(ascii: "+")
      let digits = end + (hasSign ? 2 : 1)
      if digits < bytes.count, isDigit(bytes[digits]) { end = skipDigits(digits) }
    }
    return end < bytes.count && bytes[end] == UInt8(ascii: "%") ? end + 1 : end
  }

  /// The value of a well-formed literal; `nil` if it lies outside 10^±308.
  init?(literal bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    var digits: UInt128 = 0
    var exponent = 0
    var position = range.lowerBound
    if range.count <= 18 {
      // The usual case: whole digits only.
      var small: Int64 = 0
      while position < range.upperBound, isDigit(bytes[position]) {
        small = small * 10 + Int64(bytes[position] & 15)
        position += 1
      }
      if position == range.upperBound {
        self.init(canonical: small, 0)
        return
      }
      digits = UInt128(small)
    }
    Number.scanFraction(bytes, position..<range.upperBound, &digits, &exponent)
    let number = Number(rounding: Int128(digits), exponent: exponent)
    guard number.coefficient == 0 || abs(number.decimalMagnitude) <= 308 else { return nil }
    self = number
  }

  /// Reads what is left of a literal: digits, fraction, exponent, percent sign.
  private static func scanFraction(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ digits: inout UInt128, _ exponent: inout Int
  ) {
    var inFraction = false
    for position in range {
      switch bytes[position] {
      case UInt8(ascii: "."): inFraction = true
      case UInt8(ascii: "%"): exponent -= 2
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        exponent += written(bytes, position + 1..<range.upperBound)
        if bytes[range.upperBound - 1] == UInt8(ascii: "%") { exponent -= 2 }
        return
      case let byte:
        if digits < powerOfTen(36) {
          digits = digits * 10 + UInt128(byte & 15)
          if inFraction { exponent -= 1 }
        } else {
          if byte != UInt8(ascii: "0") { digits |= 1 }
          if !inFraction { exponent += 1 }
        }
      }
    }
  }

  /// The exponent as written, bounded so that it cannot overflow.
  private static func written(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
    var value = 0
    for position in range where isDigit(bytes[position]) {
      value = min(value * 10 + Int(bytes[position] & 15), 1_000_000)
    }
    return bytes[range.lowerBound] == UInt8(ascii: "-") ? -value : value
  }

  /// The power of ten of the first digit.
  private var decimalMagnitude: Int {
    String(coefficient.magnitude).utf8.count - 1 + Int(exponent)
  }

  /// The shortest way to write it: `0.35`, `7`, `1e20`, `2.5e-9`.
  public var description: String {
    if exponent == 0 { return String(coefficient) }
    var text: [UInt8] = []
    write(to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// Appends what `description` says, in ASCII.
  public func write(to text: inout [UInt8]) {
    if coefficient < 0 { text.append(UInt8(ascii: "-")) }
    // 19 digits, and at most 6 zeros before them.
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 26) { room in
      var start = room.count
      var rest = coefficient.magnitude
      repeat {
        start -= 1
        room[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      } while rest != 0
      let magnitude = room.count - start - 1 + Int(exponent)
      let isPlain = exponent == 0 || exponent < 0 && magnitude >= -6
      let point = isPlain ? room.count + Int(exponent) : start + 1
      while start >= point {
        start -= 1
        room[start] = UInt8(ascii: "0")
      }
      text.append(contentsOf: room[start..<point])
      if point < room.count {
        text.append(UInt8(ascii: "."))
        text.append(contentsOf: room[point...])
      }
      if !isPlain { text.append(contentsOf: "e\(magnitude)".utf8) }
    }
  }
}

/// Whether a byte is an ASCII digit.
@inline(__always)
func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
