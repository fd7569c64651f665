import GenAPI
import GenLanguage

/// One setting: a row of the settings table. Checks, "did you mean", help, completion and the reference page are all
/// made from it.
public struct Setting: Sendable {
  /// What a value must be.
  public enum Kind: Sendable {
    /// A whole number within a range of the engine's limits.
    case whole(@Sendable (Limits) -> ClosedRange<Int>)
    /// A side of the picture: whole, within the limits, a multiple of theirs.
    case side
    /// `512x512`; sets width and height.
    case size
    /// A number within a range of the engine's limits.
    case decimal(@Sendable (Limits) -> ClosedRange<Double>)
    /// 0…1.
    case fraction
    /// `A to B` within 0…1.
    case noise
    /// A seed, or `random`.
    case seed
    /// One of some words.
    case choice(ChoiceList)
    /// An engine id.
    case engine
    /// Any text that is not empty.
    case text
    /// A template of a file name.
    case template
    case prompts
    case initImage
    case mask
    case service
    case budget
    /// A whole number from 0.
    case natural
  }

  /// Which setting.
  public var id: SettingID
  /// The canonical name.
  public var name: String
  /// Other names, the API's among them.
  public var aliases: [String] = []
  /// What a value must be.
  public var kind: Kind
  /// How a value is written, for people: `N`, `WxH`.
  public var usage: String
  /// The default, as the language writes it.
  public var defaultText: String
  /// One line: what it is.
  public var summary: String
  /// What it does to a picture.
  public var effect: String
  /// A statement that may be typed as it stands.
  public var example: String
  /// The member of the API's body, its header or its path; `nil` for what stays here.
  public var wireField: String?
  /// Whether `reset` and `recall` leave it alone.
  public var survivesReset = false

  /// How the parser reads the value.
  public var form: Vocabulary.SettingForm {
    switch kind {
    case .prompts: .prompts
    case .initImage: .initImage
    case .mask: .mask
    case .service: .service
    case .budget: .budget
    default: .expression
    }
  }
}
