/// One `name: value` line of a part.
struct HeaderLine {
  /// In lower case.
  let name: String
  let value: String

  init(_ line: ArraySlice<UInt8>) {
    let colon = line.firstIndex(of: UInt8(ascii: ":")) ?? line.endIndex
    name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
    value = String(decoding: line[colon...].dropFirst(), as: UTF8.self).trimmed
  }
}

/// The parameters of a header value: `form-data; name="init_image"; filename=a.png`.
struct HeaderParameters {
  private var values: [String: String] = [:]

  /// The value of a parameter, quotes removed.
  subscript(name: String) -> String? { values[name] }

  /// Reads what stands after the first semicolon.
  init(_ text: String) {
    var rest = Substring(text).drop { $0 != ";" }
    while rest.first == ";" {
      rest = rest.dropFirst().drop { $0 == " " || $0 == "\t" }
      let name = rest.prefix { $0 != "=" && $0 != ";" }
      rest = rest[name.endIndex...]
      guard rest.first == "=" else { continue }
      rest = rest.dropFirst()
      values[name.lowercased().trimmed] = Self.takeValue(&rest)
      rest = rest.drop { $0 != ";" }
    }
  }

  /// A quoted string, with `\"` and `\\` undone, or everything up to the next semicolon.
  private static func takeValue(_ rest: inout Substring) -> String {
    guard rest.first == "\"" else {
      let value = rest.prefix { $0 != ";" }
      rest = rest[value.endIndex...]
      return String(value).trimmed
    }
    rest = rest.dropFirst()
    var value = ""
    while let character = rest.popFirst(), character != "\"" {
      if character == "\\", let escaped = rest.first, escaped == "\"" || escaped == "\\" {
        value.append(escaped)
        rest = rest.dropFirst()
      } else {
        value.append(character)
      }
    }
    return value
  }
}

extension String {
  /// Without white space at its ends.
  var trimmed: String {
    let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\r" || $0 == "\n" || $0 == "\r\n" }
    guard let first = firstIndex(where: { !isSpace($0) }), let last = lastIndex(where: { !isSpace($0) }) else {
      return ""
    }
    return String(self[first...last])
  }
}
