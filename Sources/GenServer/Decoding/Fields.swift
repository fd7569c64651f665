import GenAPI

/// The named values of a request, JSON or form, and what is wrong with them. Reading a field checks its type; ranges
/// are the limits' business. What is left out, `null`, or empty in a form, is absent.
struct Fields {
  private let values: [String: JSONValue]
  /// A form knows texts only.
  private let isForm: Bool
  /// Found so far.
  private(set) var problems: [Refusal.Problem] = []

  /// The members of a JSON object.
  init(_ members: [String: JSONValue]) {
    values = members
    isForm = false
  }

  /// The text fields of a form.
  init(_ form: Multipart) {
    var values: [String: JSONValue] = [:]
    for part in form.parts {
      // Long parts are images; they are read from the form itself.
      guard part.range.count <= 65_536, let text = String(validating: form.body[part.range], as: UTF8.self) else {
        continue
      }
      values[part.name] = .string(text)
    }
    self.values = values
    isForm = true
  }

  /// Notes that something is wrong.
  mutating func complain(_ message: String, name: String = "bad_request") {
    problems.append(Refusal.Problem(name, message))
  }

  /// A value as it stands.
  func value(_ name: String) -> JSONValue? {
    switch values[name] {
    case nil, .null: nil
    case .string(let text) where isForm && text.trimmed.isEmpty: nil
    case let value?: value
    }
  }

  /// The names of all fields.
  var names: [String] { Array(values.keys) }

  mutating func text(_ name: String) -> String? {
    switch value(name) {
    case nil: return nil
    case .string(let text): return text
    default:
      complain("\(name): must be a string")
      return nil
    }
  }

  mutating func number(_ name: String) -> Double? {
    guard let value = value(name) else { return nil }
    if let number = Self.number(value, isForm: isForm) { return number }
    complain("\(name): must be a number")
    return nil
  }

  /// A whole number; `50.0` is one.
  mutating func integer(_ name: String) -> Int? {
    guard let value = value(name) else { return nil }
    if let number = Self.number(value, isForm: isForm), let whole = Int(exactly: number) { return whole }
    complain("\(name): must be an integer")
    return nil
  }

  /// A seed; 0 and absent both mean "draw one".
  mutating func seed(upTo limit: UInt32 = .max) -> UInt32? {
    guard let whole = integer("seed") else { return nil }
    if let seed = UInt32(exactly: whole), seed <= limit { return seed == 0 ? nil : seed }
    complain("seed: must be 0…\(limit), not \(whole)")
    return nil
  }

  /// One of the raw values of `type`.
  mutating func choice<Choice>(_ name: String, _ type: Choice.Type) -> Choice?
  where Choice: RawRepresentable & CaseIterable, Choice.RawValue == String {
    guard let text = text(name) else { return nil }
    if let choice = Choice(rawValue: text.trimmed) { return choice }
    complain("\(name): must be one of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))")
    return nil
  }

  /// A finite number from JSON or, in a form, from its text.
  static func number(_ value: JSONValue, isForm: Bool) -> Double? {
    let number: Double? =
      switch value {
      case .number(let text): Double(text)
      case .string(let text) where isForm: Double(text.trimmed)
      default: nil
      }
    return number.flatMap { $0.isFinite ? $0 : nil }
  }
}
