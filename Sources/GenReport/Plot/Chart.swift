import GenAPI

/// Curves over one or two pairs of axes, with what they are about.
struct Chart: Sendable {
  /// A curve.
  struct Series: Sendable {
    var name: String
    var points: [Point]
    /// Whether it is not like the others, and drawn in dashes.
    var isDashed = false
  }

  /// A point, with the least and the most that were measured there.
  struct Point: Hashable, Sendable {
    var x, y: Double
    var low: Double?
    var high: Double?
  }

  /// A pair of axes with its curves.
  struct Panel: Sendable {
    var x: Axis
    var y: Axis
    /// As many as the other panels have, under the same names.
    var series: [Series]
  }

  var title: String
  var subtitle: String
  var panels: [Panel]
  /// What it shows, for those who cannot see it.
  var alternative: String

  /// The names of the curves, in order.
  var names: [String] { panels.first?.series.map(\.name) ?? [] }
}

/// `value` rounded to `digits` decimals, the same in every locale.
func decimal(_ value: Double, _ digits: Int) -> String { ReportTable.decimals(value, digits) }
