/// The words of the grammar. Settings and commands come from the `Vocabulary`.
enum Keyword: UInt8, CaseIterable {
  // start a statement
  case `let` = 1, include, `if`, `for`, `repeat`, with, def, sweep
  case generate, upscale, find, show, save, diff, assert, print, explain
  // continue one
  case `else`, `in`, `as`, until, to, step, count, weight, and, or, not
  // mean something in one place only
  case x, strength, noise, white, black, credits, images, width, height, session, compare

  /// Whether a statement can begin with it.
  var startsStatement: Bool { rawValue <= Keyword.explain.rawValue }

  /// Whether it can be nothing but a keyword, unless quoted.
  var isReserved: Bool { rawValue <= Keyword.not.rawValue }

  /// Whether it makes an image, and so is no value.
  var makesImages: Bool { self == .generate || self == .upscale || self == .find }

  /// Whether a block follows it.
  var takesBlock: Bool {
    switch self {
    case .if, .for, .repeat, .with, .def, .sweep: true
    default: false
    }
  }

  /// As written.
  var text: String { Keyword.texts[Int(rawValue) - 1] }

  /// The names once more: to ask the runtime for them costs every start half a millisecond. A test compares them.
  private static let texts = """
    let include if for repeat with def sweep generate upscale find show save diff assert print explain \
    else in as until to step count weight and or not \
    x strength noise white black credits images width height session compare
    """.split(separator: " ").map(String.init)
}

/// What a word is known as: a keyword, a setting, a command, several of them, or nothing.
struct WordCode: Hashable, Sendable {
  /// Keyword in the low byte, then the form of a setting from 1, then the command bit.
  var rawValue: UInt16 = 0

  /// The keyword.
  var keyword: Keyword? { rawValue & 0xFF == 0 ? nil : Keyword(rawValue: UInt8(truncatingIfNeeded: rawValue)) }

  /// The form of the setting of this name.
  var setting: Vocabulary.SettingForm? {
    let form = rawValue >> 8 & 7
    return form == 0 ? nil : Vocabulary.SettingForm.allCases[Int(form) - 1]
  }

  /// Whether a command is called so.
  var isCommand: Bool { rawValue & WordCode.command.rawValue != 0 }

  /// Whether a statement can begin with it.
  var startsStatement: Bool { rawValue > 0xFF || keyword?.startsStatement == true }

  /// Whether it is this keyword.
  @inline(__always)
  func `is`(_ keyword: Keyword) -> Bool { UInt8(truncatingIfNeeded: rawValue) == keyword.rawValue }

  /// Its keyword part for a keyword.
  init(_ keyword: Keyword) { rawValue = UInt16(keyword.rawValue) }

  /// Its setting part for a form.
  init(_ form: Vocabulary.SettingForm) {
    let index = Vocabulary.SettingForm.allCases.firstIndex(of: form) ?? 0
    rawValue = UInt16(index + 1) << 8
  }

  /// Nothing.
  init() {}

  /// A command.
  static let command = WordCode(bits: 0x800)

  private init(bits: UInt16) { rawValue = bits }

  /// Both.
  func union(_ other: WordCode) -> WordCode { WordCode(bits: rawValue | other.rawValue) }

  /// What is left of it when case differs: settings ignore case, the other words do not.
  var ignoringCase: WordCode { WordCode(bits: rawValue & 0x700) }
}
