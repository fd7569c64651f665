/// A JSON value as it was written: numbers keep their spelling, so that `50` and `50.5` can be told apart.
package enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  /// The characters of the number.
  case number(String)
  case string(String)
  case array([JSONValue])
  /// A name given twice has its last value.
  case object([String: JSONValue])

  /// Reads one value and nothing after it but white space.
  /// - Throws: `JSONSyntaxError`
  package init(parsing bytes: some Collection<UInt8>) throws(JSONSyntaxError) {
    var parser = JSONParser(Array(bytes))
    self = try parser.document()
  }

  /// Reads what a client meant by a JSON object: also one wrapped in a JSON string or in bare quotes, as real clients
  /// send it.
  /// - Throws: `JSONSyntaxError`
  package init(tolerating bytes: [UInt8]) throws(JSONSyntaxError) {
    do {
      let value = try JSONValue(parsing: bytes)
      guard case .string(let text) = value else {
        self = value
        return
      }
      self = try JSONValue(parsing: Array(text.utf8))
    } catch {
      let quotes: Set<UInt8> = [UInt8(ascii: "\""), UInt8(ascii: "'")]
      guard bytes.count >= 2, let first = bytes.first, first == bytes.last, quotes.contains(first) else { throw error }
      self = try JSONValue(parsing: bytes[1..<bytes.count - 1])
    }
  }
}

/// Why a text is not JSON.
package struct JSONSyntaxError: Error, Hashable, CustomStringConvertible {
  /// What is wrong, without the place.
  package var reason: String
  /// The byte, from 0.
  package var offset: Int

  package var description: String { "\(reason) at byte \(offset)" }
}
