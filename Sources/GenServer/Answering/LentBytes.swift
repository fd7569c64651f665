@_spi(CustomByteBufferAllocator) import NIOCore
import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Pictures as buffers without a copy: with hundreds of clients, copies of 300 KB each leave no room in the processor's
/// caches, and cost more than everything else the server does.
///
/// An array's elements stay where they are as long as somebody holds it, so the table below holds it until the last buffer
/// over it has been written. Nobody may write into such a buffer; making it longer copies it first.
package enum LentBytes {
  /// Shorter arrays are copied: cheaper than the table.
  private static let smallest = 16_384

  /// An array that buffers read from.
  private struct Loan: Sendable {
    let bytes: [UInt8]
    var buffers = 0
  }

  /// By the address of the array's first element.
  private static let loans = Mutex<[UInt: Loan]>([:])

  /// A buffer to read `bytes` from.
  package static func buffer(_ bytes: [UInt8]) -> ByteBuffer {
    guard bytes.count >= smallest else { return ByteBuffer(bytes: bytes) }
    return bytes.withUnsafeBytes { source in
      guard let address = source.baseAddress else { return ByteBuffer() }
      let key = UInt(bitPattern: address)
      loans.withLock { $0[key, default: Loan(bytes: bytes)].buffers += 1 }
      let memory = UnsafeMutableRawBufferPointer(mutating: source)
      return ByteBuffer(takingOwnershipOf: memory, allocator: allocator)
    }
  }

  /// How many arrays are held.
  package static var count: Int { loans.withLock { $0.count } }

  private static let allocator = ByteBufferAllocator(
    allocate: { malloc($0) },
    reallocate: { old, oldSize, newSize in
      guard let new = malloc(newSize) else { return nil }
      if let old {
        memcpy(new, old, min(oldSize, newSize))
        LentBytes.release(old)
      }
      return new
    },
    deallocate: { LentBytes.release($0) },
    copy: { memcpy($0, $1, $2) })

  /// Gives an array back, or frees what the allocator made.
  private static func release(_ address: UnsafeMutableRawPointer) {
    // The array itself is let go of outside of the lock.
    let key = UInt(bitPattern: address)
    let returned: Loan? = loans.withLock { loans in
      guard let loan = loans[key] else { return nil }
      loans[key] = loan.buffers > 1 ? Loan(bytes: loan.bytes, buffers: loan.buffers - 1) : nil
      return loan
    }
    if returned == nil { free(address) }
  }
}
