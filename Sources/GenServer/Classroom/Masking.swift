/// Takes out of a text what looks like a key or an image.
enum Masking {
  /// What stands in its place.
  static let mark = "[masked]"
  /// Letters and digits in a row that no word of a prompt has.
  private static let longest = 32

  /// `text` with every `sk-…` and every long run of letters, digits and signs of base64 masked, 20,000 bytes at most.
  /// - Parameter isPath: whether slashes part words; in base64 they do not, and leave pieces of an image behind.
  static func masked(_ text: String, isPath: Bool = false) -> String {
    var result = ""
    var run = ""
    let flush = { (result: inout String, run: inout String) in
      result += isSecret(run) ? mark : run
      run = ""
    }
    for scalar in text.unicodeScalars.prefix(20_000) {
      if isToken(scalar) || scalar == "/" && !isPath {
        run.unicodeScalars.append(scalar)
      } else {
        flush(&result, &run)
        result.unicodeScalars.append(scalar)
      }
    }
    flush(&result, &run)
    return result
  }

  private static func isToken(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.isASCII else { return false }
    return scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || ["-", "_", "+", "="].contains(scalar)
  }

  /// An engine's id is long, too, but has hyphens and no mixture of cases.
  private static func isSecret(_ run: String) -> Bool {
    if run.split(whereSeparator: { "/=+_".contains($0) }).contains(where: { $0.hasPrefix("sk-") && $0.utf8.count >= 8 })
    {
      return true
    }
    guard run.utf8.count >= longest else { return false }
    return !run.hasPrefix("stable-")
  }
}
