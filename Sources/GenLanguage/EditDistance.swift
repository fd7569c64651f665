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
/// candidates one with the same letters, then the first by alphabet.
public func closest(to word: String, in candidates: some Sequence<String>) -> String? {
  let lowered = word.lowercased()
  let length = lowered.unicodeScalars.count
  guard length > 1, length <= 64 else { return nil }
  let limit = max(1, (length + 1) / 3)
  let letters = lowered.unicodeScalars.sorted()
  var best: (distance: Int, changes: Int, candidate: String)?
  for candidate in candidates where abs(candidate.unicodeScalars.count - length) <= limit {
    let other = candidate.lowercased()
    let distance = editDistance(lowered, other)
    guard distance <= limit, distance < other.unicodeScalars.count else { continue }
    let changes = other.unicodeScalars.sorted() == letters ? 0 : 1
    if let best, best <= (distance, changes, candidate) { continue }
    best = (distance, changes, candidate)
  }
  return best?.candidate
}
