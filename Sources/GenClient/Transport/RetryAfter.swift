#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The header `Retry-After`.
enum RetryAfter {
  /// How long to wait; `nil` when the header is missing or says nothing usable. An hour at most.
  /// - Parameter now: seconds since 1970.
  static func duration(_ header: String?, now: Int = time(nil)) -> Duration? {
    guard let header else { return nil }
    if let seconds = Double(header), seconds.isFinite {
      return .milliseconds(Int64(min(max(seconds, 0), 3600) * 1000))
    }
    return date(header).map { .seconds(min(max($0 - now, 0), 3600)) }
  }

  /// Seconds since 1970 of a date in the form of HTTP (RFC 9110): `Sun, 06 Nov 1994 08:49:37 GMT`.
  private static func date(_ text: String) -> Int? {
    let words = text.split(separator: " ")
    guard words.count == 6, words[5] == "GMT", let day = Int(words[1]), let year = Int(words[3]) else { return nil }
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let time = words[4].split(separator: ":").compactMap { Int($0) }
    guard let month = months.firstIndex(of: String(words[2])), time.count == 3, (1970...9999).contains(year) else {
      return nil
    }
    var parts = tm()
    (parts.tm_year, parts.tm_mon, parts.tm_mday) = (Int32(year - 1900), Int32(month), Int32(clamping: day))
    (parts.tm_hour, parts.tm_min) = (Int32(clamping: time[0]), Int32(clamping: time[1]))
    parts.tm_sec = Int32(clamping: time[2])
    return timegm(&parts)
  }
}
