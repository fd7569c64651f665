#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// JSON in one form: sorted keys, so that equal values have equal bytes.
public enum CanonicalJSON {
  /// One line without white space.
  /// - Throws: `EncodingError` for numbers that JSON cannot write (infinite, not a number).
  public static func encode(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(value))
  }

  /// A value from what `encode` made of it.
  /// - Throws: `DecodingError`
  public static func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
    try JSONDecoder().decode(type, from: Data(bytes))
  }

  /// Several lines, two spaces per level, for people; short arrays and objects are not joined.
  /// - Throws: as `encode`.
  public static func pretty(_ value: some Encodable) throws -> String {
    String(decoding: indented(try encode(value)), as: UTF8.self)
  }

  /// Lays out compact JSON; everything inside strings is copied as it is.
  package static func indented(_ json: [UInt8]) -> [UInt8] {
    var layout = Layout()
    for (index, byte) in json.enumerated() {
      layout.append(byte, next: index + 1 < json.count ? json[index + 1] : nil)
    }
    return layout.output
  }

  /// The state of laying out: where we are and how deep.
  private struct Layout {
    var output: [UInt8] = []
    private var depth = 0
    private var isInString = false
    private var isEscaped = false
    private var isEmptyPair = false

    mutating func append(_ byte: UInt8, next: UInt8?) {
      if isInString { return appendInString(byte) }
      switch byte {
      case UInt8(ascii: "\""):
        isInString = true
        output.append(byte)
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        output.append(byte)
        isEmptyPair = next == UInt8(ascii: "}") || next == UInt8(ascii: "]")
        if !isEmptyPair { newline(by: 1) }
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if !isEmptyPair { newline(by: -1) }
        isEmptyPair = false
        output.append(byte)
      case UInt8(ascii: ","):
        output.append(byte)
        newline(by: 0)
      case UInt8(ascii: ":"):
        output += [byte, UInt8(ascii: " ")]
      default:
        output.append(byte)
      }
    }

    private mutating func appendInString(_ byte: UInt8) {
      output.append(byte)
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "\"") {
        isInString = false
      }
    }

    private mutating func newline(by change: Int) {
      depth += change
      output.append(UInt8(ascii: "\n"))
      output += Array(repeating: UInt8(ascii: " "), count: max(0, depth) * 2)
    }
  }
}
