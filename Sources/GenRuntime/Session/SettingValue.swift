import GenAPI
import GenLanguage

/// What a setting is set to.
enum SettingValue: Hashable, Sendable {
  case number(Number)
  /// The canonical word, or a text.
  case text(String)
  case prompts([WeightedText])
  indirect case image(ImageReference)
  /// `nil` stands for the init image's alpha channel.
  indirect case mask(ImageReference?, MaskSource)
  indirect case noise(from: Number, to: Number)
  indirect case budget(Budget)
  /// An error has been reported; calls that would use it are not planned.
  case unknown
}

/// A text of `prompt` or `negative`.
struct WeightedText: Hashable, Sendable {
  var text: String
  /// As typed; `negative` is sent with the opposite sign.
  var weight: Number
  var span: Span
  /// Where the weight is written; `nil` where it is not.
  var weightSpan: Span?
}

/// The most that may be made or spent.
struct Budget: Hashable, Sendable {
  enum Unit: String, Hashable, Sendable { case credits, images }

  var amount: Number
  var unit: Unit
  /// Pictures planned before it was set; they do not count.
  var imagesBefore: Int
  /// Credits planned before it was set.
  var creditsBefore = 0.0
  /// Images of unknown price planned before it was set.
  var unpricedBefore = 0
}

/// A setting's value and the text that set it; no text for flags and configuration.
struct Assigned: Hashable, Sendable {
  var value: SettingValue
  var span: Span?
}
