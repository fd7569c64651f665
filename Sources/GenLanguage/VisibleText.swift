/// A text as a terminal may show it: what would steer one, newlines included, is made visible.
public func visibleText(_ text: String) -> String {
  text.unicodeScalars.contains(where: MarkedLine.isInvisible) ? String(text.map(MarkedLine.visible)) : text
}
