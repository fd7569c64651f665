#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// JSON whose members are not known beforehand.
indirect enum JSONValue: Decodable, Hashable {
  case text(String)
  case number(Double)
  case boolean(Bool)
  case list([JSONValue])
  case object([String: JSONValue])
  case null

  /// The value of a text; `nil` if that is not JSON.
  init?(_ text: String) {
    let decoder = JSONDecoder()
    // Python writes `NaN` and `Infinity`, and ComfyUI has them in its graphs.
    decoder.allowsJSON5 = true
    guard let value = try? decoder.decode(JSONValue.self, from: Data(text.utf8)) else { return nil }
    self = value
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let members = try? container.decode([String: JSONValue].self) {
      self = .object(members)
    } else if let items = try? container.decode([JSONValue].self) {
      self = .list(items)
    } else if let value = try? container.decode(Bool.self) {
      self = .boolean(value)
    } else if let number = try? container.decode(Double.self) {
      self = number.isFinite ? .number(number) : .null
    } else {
      self = .text(try container.decode(String.self))
    }
  }

  /// The members of an object; of anything else none.
  var members: [String: JSONValue] { if case .object(let members) = self { members } else { [:] } }

  /// The items of a list; of anything else none.
  var items: [JSONValue] { if case .list(let items) = self { items } else { [] } }

  /// A member of an object.
  subscript(name: String) -> JSONValue? { members[name] }

  /// A text or a number, or those of a list; of an object its name, or that of its model. `nil` when nothing is said.
  var phrase: String? {
    switch self {
    case .list(let items):
      let phrases = items.compactMap(\.phrase)
      return phrases.isEmpty ? nil : phrases.joined(separator: ", ")
    case .object(let members): return members["name"]?.string ?? members["model"]?["name"]?.string
    default: return string
    }
  }

  /// A text, or a number as it would be written.
  var string: String? {
    switch self {
    case .text(let text): text
    case .number(let number): CanonicalScript.number(number)
    case .boolean(let value): "\(value)"
    default: nil
    }
  }
}
