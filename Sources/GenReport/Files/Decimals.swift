/// A number with `places` digits behind the point, as it is read; no exponent.
func decimals(_ value: Double, _ places: Int) -> String {
  guard value.isFinite else { return value > 0 ? "∞" : "-∞" }
  let unit = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000][min(max(places, 0), 6)]
  guard abs(value) < 1e12 else { return "\(value)" }
  let scaled = Int((abs(value) * Double(unit)).rounded())
  let sign = value < 0 && scaled > 0 ? "-" : ""
  guard places > 0 else { return "\(sign)\(scaled)" }
  let fraction = String(scaled % unit)
  return "\(sign)\(scaled / unit)." + String(repeating: "0", count: max(0, places - fraction.count)) + fraction
}
