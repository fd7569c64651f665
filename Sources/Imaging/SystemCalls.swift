import CCodecs

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The system calls behind `AtomicFile` whose failures tests have to provoke. All return -1 and set errno on failure.
struct SystemCalls: Sendable {
  /// write(2)
  var write: @Sendable (Int32, UnsafeRawBufferPointer) -> Int
  /// fsync(2)
  var sync: @Sendable (Int32) -> Int32
  /// Renames `from` to `to`, failing with EEXIST when `to` is there and with EINVAL or the like when the file system
  /// has no such operation.
  var renameExclusively: @Sendable (_ from: String, _ to: String) -> Int32

  /// The real ones.
  static let live = SystemCalls(
    write: { descriptor, bytes in
      #if canImport(Darwin)
        Darwin.write(descriptor, bytes.baseAddress, bytes.count)
      #else
        Glibc.write(descriptor, bytes.baseAddress, bytes.count)
      #endif
    },
    sync: { fsync($0) },
    renameExclusively: { codec_rename_exclusively($0, $1) })
}
