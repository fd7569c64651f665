import NIOCore

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension IOError {
  /// The system's sentence about an `errno`.
  static func text(of code: Int32) -> String { String(cString: strerror(code)) }

  /// Whether an `errno` says that nobody is there.
  static func isRefusal(_ code: Int32) -> Bool {
    [ECONNREFUSED, EHOSTUNREACH, ENETUNREACH, EADDRNOTAVAIL].contains(code)
  }
}
