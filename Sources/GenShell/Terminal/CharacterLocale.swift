#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The one part of the locale that is taken: how bytes are characters.
package enum CharacterLocale {
  /// UTF-8 in every locale: the user's `LC_CTYPE` if it is UTF-8, else one that is. libedit drops other characters than
  /// ASCII in the C locale.
  package static func adopt() {
    _ = adopted
  }

  /// Once per process: other threads may read the locale from then on.
  private static let adopted: Bool = {
    let names: [String] = ["", "C.UTF-8", "C.utf8", "en_US.UTF-8", "UTF-8"]
    return names.contains { setlocale(LC_CTYPE, $0) != nil && isUTF8 }
  }()

  private static var isUTF8: Bool {
    guard let name = nl_langinfo(nl_item(CODESET)) else { return false }
    return String(cString: name).uppercased() == "UTF-8"
  }
}
