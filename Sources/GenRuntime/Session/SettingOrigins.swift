import GenLanguage

/// Where each setting of a call was set, and each of its texts. Calls of one statement share one, where they can.
public struct SettingOrigins: Hashable, Sendable {
  private var spans: [Span?] = []
  /// The texts of the prompts and of what to avoid, in the order of the call.
  private var texts: [TextOrigin] = []

  /// Where a text and its weight stand.
  public struct TextOrigin: Hashable, Sendable {
    /// The text.
    public var text: Span
    /// Its weight; `nil` when none is written.
    public var weight: Span?
  }

  /// Nothing was set.
  public init() {}

  /// - Parameters:
  ///   - settings: by their position in the table.
  ///   - count: where the statement says how many pictures, if it does: that goes before `samples`.
  init(_ settings: [Assigned?], count: Span?) {
    spans = settings.map { $0?.span }
    if let count { spans[Int(SettingID.samples.rawValue)] = count }
    texts = settings.flatMap { $0?.texts.map { TextOrigin(text: $0.span, weight: $0.weightSpan) } ?? [] }
  }

  /// The text that set a setting; `nil` for defaults, flags and configuration.
  public subscript(id: SettingID) -> Span? {
    spans.indices.contains(Int(id.rawValue)) ? spans[Int(id.rawValue)] : nil
  }

  /// Where a text of the call stands, by its position from 0; `nil` when there are not so many.
  public subscript(text index: Int) -> TextOrigin? { texts.indices.contains(index) ? texts[index] : nil }

  /// Whether they are those of these settings and this statement.
  func hold(for settings: [Assigned?], count: Span?) -> Bool {
    guard spans.count == settings.count else { return false }
    var found = 0
    for (index, assigned) in settings.enumerated() {
      let isCounted = count != nil && index == Int(SettingID.samples.rawValue)
      guard spans[index] == (isCounted ? count : assigned?.span) else { return false }
      guard case .prompts(let written)? = assigned?.value else { continue }
      for text in written {
        guard found < texts.count, texts[found] == TextOrigin(text: text.span, weight: text.weightSpan) else {
          return false
        }
        found += 1
      }
    }
    return found == texts.count
  }
}

extension Assigned {
  /// The texts of `prompt` or `negative`.
  fileprivate var texts: [WeightedText] {
    if case .prompts(let texts) = value { texts } else { [] }
  }
}
