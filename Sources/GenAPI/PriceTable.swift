/// What a picture costs, in credits, as far as that is published.
///
/// Source: the vendor's OpenAPI description and price list of v2beta as of 2026-09-22, checked against what was billed
/// on that day. For v1alpha, v1beta and v1 no list is known: they were charged by steps and pixels, and later lists
/// leave them out.
public enum PriceTable {
  /// When the prices were read.
  public static let date = "2026-09-22"

  /// Credits per image of an engine of the vendor's API; `nil` when no price is known.
  public static func credits(dialect: Dialect, engine: String) -> Double? {
    dialect == .v2beta ? StableImage.prices[engine] : nil
  }
}
