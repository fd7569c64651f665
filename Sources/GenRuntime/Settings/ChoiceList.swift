import GenAPI
import GenLanguage

/// The words that a setting accepts, each with its other spellings and a note.
public struct ChoiceList: Sendable {
  /// One word.
  public struct Choice: Sendable {
    /// The spelling that is printed and sent.
    public var name: String
    /// Other spellings, normalized or not.
    public var aliases: [String]
    /// What it does, in a few words.
    public var note: String

    /// A word with its other spellings.
    public init(_ name: String, aliases: [String] = [], note: String) {
      self.name = name
      self.aliases = aliases
      self.note = note
    }
  }

  /// In the order of help and completion.
  public let choices: [Choice]
  private let canonical: [String: String]

  /// A list of words.
  public init(_ choices: [Choice]) {
    self.choices = choices
    var canonical: [String: String] = [:]
    for choice in choices {
      for spelling in [choice.name] + choice.aliases { canonical[Self.normalized(spelling)] = choice.name }
    }
    self.canonical = canonical
  }

  /// The canonical spelling of a word, whatever its case and whether it has spaces, hyphens or underscores.
  public func canonical(_ word: String) -> String? { canonical[Self.normalized(word)] }

  /// The canonical spelling of the word that was probably meant.
  public func closest(to word: String) -> String? {
    GenLanguage.closest(to: Self.normalized(word), in: canonical.keys.sorted()).flatMap { canonical[$0] }
  }

  private static func normalized(_ word: String) -> String {
    let bytes = word.utf8.map { byte -> UInt8 in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
      case UInt8(ascii: " "), UInt8(ascii: "-"): UInt8(ascii: "_")
      default: byte
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension ChoiceList {
  /// The samplers: the API's names and those of other programs for the same algorithm.
  public static let samplers = ChoiceList(
    [Choice("auto", aliases: ["none"], note: "the service chooses")]
      + SamplerName.all.map { Choice($0.sampler.rawValue, aliases: $0.aliases + [$0.plain], note: $0.note) })

  /// CLIP guidance presets.
  public static let clipGuidance = ChoiceList([
    Choice("NONE", aliases: ["off"], note: "no CLIP guidance"),
    Choice("SIMPLE", note: "plain CLIP guidance"),
    Choice("FAST_BLUE", note: "quick, variant blue"),
    Choice("FAST_GREEN", note: "quick, variant green"),
    Choice("SLOW", note: "more guidance, takes longer"),
    Choice("SLOWER", note: "still more"),
    Choice("SLOWEST", note: "the most"),
  ])

  /// Style presets, and `none`.
  public static let styles = ChoiceList(
    [Choice("none", note: "no preset")] + StylePreset.allCases.map { Choice($0.rawValue, note: $0.note) })

  /// Versions of the API.
  public static let dialects = ChoiceList([
    Choice("auto", note: "follows the engine"),
    Choice("v1alpha", note: "the first version, the one this language follows"),
    Choice("v1beta", note: "seeds up to 4294967295"),
    Choice("v1", note: "SDXL, style presets"),
    Choice("v2beta", note: "Stable Image"),
  ])

  /// What is written into images.
  public static let metadata = ChoiceList([
    Choice("full", note: "the script and parameters that made it"),
    Choice("none", aliases: ["off"], note: "nothing"),
  ])

  /// How pictures are shown in the terminal.
  public static let previews = ChoiceList([
    Choice("auto", note: "the best the terminal can do"),
    Choice("kitty", note: "kitty graphics"),
    Choice("iterm2", note: "iTerm2 inline images"),
    Choice("sixel", note: "sixel graphics"),
    Choice("blocks", note: "coloured half blocks; works everywhere"),
    Choice("none", aliases: ["off"], note: "nothing is shown"),
  ])
}
