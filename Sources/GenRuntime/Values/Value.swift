import GenAPI
import GenLanguage

/// What an expression is worth.
enum Value: Hashable, Sendable {
  case number(Number)
  case string(String)
  /// A bare word, as written.
  case symbol(String)
  case boolean(Bool)
  indirect case size(PixelSize)
  case list(ValueList)
  indirect case range(NumberRange)
  case images(RunImages)
  /// The cells of a sweep.
  indirect case sheet(SheetHandle)
  /// What only the run knows, because it comes from pixels.
  indirect case deferred(DeferredValue)
  /// Stands for a value that an error has been reported about, or that is not known yet; silences later errors.
  case unknown
}

/// A run handle: all images of a run, or one.
struct RunImages: Hashable, Sendable {
  /// The run, from 1.
  var run: Int32
  /// The image, from 1; `nil` for all.
  var index: Int32?

  /// As the language writes it.
  var text: String { index.map { "@\(run).\($0)" } ?? "@\(run)" }
}

extension Value {
  /// What it is, for messages: `a number`, `a list`.
  var typeName: String {
    switch self {
    case .number: "a number"
    case .string: "a string"
    case .symbol: "a word"
    case .boolean: "true or false"
    case .size: "a size"
    case .list: "a list"
    case .range: "a range"
    case .images: "an image"
    case .sheet: "the pictures of a sweep"
    case .deferred: "a value from pixels, which only `assert`, `print` and `until` take"
    case .unknown: "unknown"
    }
  }

  /// The characters of a string or word.
  var text: String? {
    switch self {
    case .string(let text), .symbol(let text): text
    default: nil
    }
  }

  /// What `print` and interpolation write.
  var printed: String {
    switch self {
    case .string(let text), .symbol(let text): text
    default: literal
    }
  }

  /// As the language writes it, so that it can be read back.
  var literal: String {
    switch self {
    case .number(let number): number.description
    case .string(let text): ScriptText.quoted(text)
    case .symbol(let word): word
    case .boolean(let value): value ? "true" : "false"
    case .size(let size): size.description
    case .list(let list): "[" + list.items.map(\.literal).joined(separator: ", ") + "]"
    case .range(let range): "[" + range.values.map(\.description).joined(separator: ", ") + "]"
    case .images(let images): images.text
    case .sheet(let sheet): sheet.text
    case .deferred, .unknown: "?"
    }
  }
}
