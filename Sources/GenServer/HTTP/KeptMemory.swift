#if canImport(Glibc)
  import Glibc
#endif

/// Settings of the allocator.
enum KeptMemory {
  /// Lets the allocator keep the memory of one picture for the next. Left to itself glibc gives it back to the system and
  /// clears fresh pages for every answer. Other systems' allocators are left alone.
  static func keep() {
    #if canImport(Glibc)
      // malloc.h is not in Swift's module of glibc.
      guard let address = dlsym(nil, "mallopt") else { return }
      let mallopt = unsafeBitCast(address, to: (@convention(c) (CInt, CInt) -> CInt).self)
      let (trimThreshold, mapThreshold): (CInt, CInt) = (-1, -3)
      _ = mallopt(mapThreshold, 8 << 20)
      _ = mallopt(trimThreshold, 64 << 20)
    #endif
  }
}
