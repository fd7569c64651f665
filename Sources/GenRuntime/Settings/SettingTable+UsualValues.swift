extension SettingTable {
  /// Values that people use, with what they do: what Tab offers where a setting takes no words.
  static func usualValues(of id: SettingID) -> [ChoiceList.Choice] { usualValues[id] ?? [] }

  private typealias Choice = ChoiceList.Choice

  private static let usualValues: [SettingID: [ChoiceList.Choice]] = [
    .size: [
      Choice("512x512", note: "square"), Choice("768x512", note: "wide: landscapes"),
      Choice("512x768", note: "tall: portraits, towers"), Choice("256x256", note: "small and quick"),
      Choice("1024x1024", note: "four times the work of 512x512"),
    ],
    .width: [Choice("512", note: "the default"), Choice("768", note: "wide")],
    .height: [Choice("512", note: "the default"), Choice("768", note: "tall")],
    .steps: [
      Choice("10", note: "a sketch"), Choice("20", note: "quick"), Choice("30", note: "usual"),
      Choice("50", note: "the default"), Choice("150", note: "the most; takes long"),
    ],
    .cfg: [
      Choice("1", note: "hardly follows the prompt"), Choice("4", note: "loose"), Choice("7", note: "the default"),
      Choice("12", note: "follows it closely"), Choice("20", note: "harsh colours"),
    ],
    .samples: [
      Choice("1", note: "the default"), Choice("4", note: "four to choose from"), Choice("10", note: "the most"),
    ],
    .strength: [
      Choice("20%", note: "almost a new picture"), Choice("35%", note: "the default"),
      Choice("50%", note: "half and half"), Choice("80%", note: "close to the init image"),
    ],
    .noise: [Choice("65% to 0", note: "the default"), Choice("60% to 1%", note: "leaves a little grain")],
    .name: [
      Choice("\"{prompt}-{seed}\"", note: "the default"), Choice("\"{run}-{index}\"", note: "by handle"),
      Choice("\"{date}/{prompt}-{seed}\"", note: "a folder for each day"),
    ],
    .randomSeed: [Choice("random", note: "other choices each time"), Choice("1", note: "the same choices each time")],
  ]
}
