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
    dialect == .v2beta ? v2beta[engine] : nil
  }

  /// Engines of v2beta with their prices.
  private static let v2beta: [String: Double] = [
    "ultra": 8, "core": 3, "sd3.5-large": 6.5, "sd3.5-large-turbo": 4, "sd3.5-medium": 3.5, "sd3.5-flash": 2.5,
    StableImage.inpaintEngine: 5, StableImage.upscaleEngine: 2,
  ]
}
