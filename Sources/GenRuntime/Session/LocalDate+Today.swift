#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension LocalDate {
  /// The date where the user is.
  @Sendable public static func today() -> LocalDate {
    var now = time(nil)
    var parts = tm()
    localtime_r(&now, &parts)
    return LocalDate(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
  }
}
