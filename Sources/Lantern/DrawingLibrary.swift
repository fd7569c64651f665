import CDraw

/// The library that Lantern draws with, opened at the first drawing.
public enum DrawingLibrary {
  /// Its name.
  public static let name = "libcairo"

  /// Whether it is installed and has what is needed; opens it.
  public static var isAvailable: Bool { cdraw_load() == nil }
}
