/// Numbers with a fixed number of decimals, the same in every locale.
enum Decimals {
  /// `value` rounded to `digits` decimals (0…6): `0.83`. Values beyond ±10⁹ and those that are no numbers are given as
  /// Swift prints them.
  static func text(_ value: Double, digits: Int) -> String {
    guard value.magnitude < 1e9 else { return "\(value)" }
    var unit = 1
    for _ in 0..<digits { unit *= 10 }
    let scaled = Int((value.magnitude * Double(unit)).rounded())
    let sign = value < 0 && scaled > 0 ? "-" : ""
    guard digits > 0 else { return sign + "\(scaled)" }
    let fraction = String(scaled % unit)
    return sign + "\(scaled / unit)." + String(repeating: "0", count: digits - fraction.count) + fraction
  }

  /// As `text`, without zeros at the end.
  static func shortest(_ value: Double, digits: Int) -> String {
    var text = text(value, digits: digits)
    guard text.contains(".") else { return text }
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text
  }
}
