/// The number of insertions, deletions, replacements and swaps of neighbours that make `b` of `a`
/// (Damerau–Levenshtein distance, optimal string alignment).
public func editDistance(_ a: String, _ b: String) -> Int {
  let a = Array(a.unicodeScalars)
  let b = Array(b.unicodeScalars)
  if a.isEmpty || b.isEmpty { return a.count + b.count }
  var beforeLast: [Int] = []
  var last = Array(0...b.count)
  for i in 1...a.count {
    var row = [i]
    for j in 1...b.count {
      var cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { cost = min(cost, beforeLast[j - 2] + 1) }
      row.append(cost)
    }
    beforeLast = last
    last = row
  }
  return last[b.count]
}

/// The candidate that `word` was probably meant to be, whatever its case; `nil` if none is near. Of equally near
/// candidates the first by alphabet.
public func closest(to word: String, in candidates: some Sequence<String>) -> String? {
  let lowered = word.lowercased()
  let length = lowered.unicodeScalars.count
  guard length > 1, length <= 64 else { return nil }
  let limit = max(1, (length + 1) / 3)
  var best: (distance: Int, candidate: String)?
  for candidate in candidates where abs(candidate.unicodeScalars.count - length) <= limit {
    let distance = editDistance(lowered, candidate.lowercased())
    guard distance <= limit, distance < candidate.unicodeScalars.count else { continue }
    if let best, (best.distance, best.candidate) <= (distance, candidate) { continue }
    best = (distance, candidate)
  }
  return best?.candidate
}
