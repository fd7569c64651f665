/// A finish laid over the decoded picture.
enum Style: String, CaseIterable, Sendable {
  case watercolor, oil, pixelArt, ink
}
