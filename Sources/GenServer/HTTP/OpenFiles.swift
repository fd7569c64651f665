#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// How many files and connections the process may have open.
enum OpenFiles {
  /// Asks for so many, where the system's usual limit (often 1024) is lower; it may give fewer.
  static func allow(_ count: Int) {
    #if canImport(Darwin)
      let resource = RLIMIT_NOFILE
    #else
      let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #endif
    var limit = rlimit()
    guard getrlimit(resource, &limit) == 0, limit.rlim_cur < rlim_t(count) else { return }
    limit.rlim_cur = min(limit.rlim_max, rlim_t(count))
    _ = setrlimit(resource, &limit)
  }
}
