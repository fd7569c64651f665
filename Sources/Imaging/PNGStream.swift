import CCodecs

/// An RGB PNG that is encoded while its rows come, so that the picture need not fit into memory.
public final class PNGStream {
  /// What the file begins with.
  public let head: [UInt8]
  private let width: Int
  private let handle: OpaquePointer
  /// The row before, to subtract from the next (PNG specification, 9.2, filter Up).
  private var above: [UInt8]
  private var remaining: Int
  private var filtered: [UInt8] = []

  /// A picture of the given size with texts before the pixels.
  public init(width: Int, height: Int, text: [PNGText] = []) throws(ImageError) {
    let texts = try PNG.chunks(of: text)
    guard let handle = codec_zstream_create(1) else {
      throw codec_zlib_available() ? .outOfMemory : .libraryMissing("zlib")
    }
    self.handle = handle
    self.width = width
    remaining = height
    above = [UInt8](repeating: 0, count: width * 3)
    var head = PNG.signature
    head.appendChunk("IHDR", PNG.header(width: width, height: height, channels: .rgb))
    head.appendChunk("sRGB", [0])
    self.head = head + texts
  }

  deinit { codec_zstream_destroy(handle) }

  /// Appends whole rows of `width * 3` samples and hands over what could be encoded.
  ///
  /// - Precondition: the rows are whole, and no more than are missing.
  public func append(rows: [UInt8], to write: (ArraySlice<UInt8>) throws -> Void) throws {
    let stride = width * 3
    let count = rows.count / stride
    precondition(rows.count == count * stride && count <= remaining, "rows are whole and not too many")
    guard count > 0 else { return }
    filtered = [UInt8](unsafeUninitializedCapacity: count * (stride + 1)) { target, filled in
      for row in 0..<count {
        let line = row * (stride + 1)
        target[line] = 2
        rows.withUnsafeBufferPointer { rows in
          above.withUnsafeBufferPointer { above in
            for index in 0..<stride {
              let before = row == 0 ? above[index] : rows[(row - 1) * stride + index]
              target[line + 1 + index] = rows[row * stride + index] &- before
            }
          }
        }
      }
      filled = count * (stride + 1)
    }
    above = Array(rows[(rows.count - stride)...])
    remaining -= count
    try compress(filtered, finishes: false, to: write)
  }

  /// Hands over the rest of the file.
  ///
  /// - Precondition: all rows were appended.
  public func finish(to write: (ArraySlice<UInt8>) throws -> Void) throws {
    precondition(remaining == 0, "rows are missing")
    try compress([], finishes: true, to: write)
    var end: [UInt8] = []
    end.appendChunk("IEND", [])
    try write(end[...])
  }

  private func compress(_ bytes: [UInt8], finishes: Bool, to write: (ArraySlice<UInt8>) throws -> Void) throws {
    var offset = 0
    var room = 0
    repeat {
      let piece = [UInt8](unsafeUninitializedCapacity: 1 << 18) { target, count in
        bytes[offset...].withUnsafeBufferPointer { source in
          var input = codec_bytes(data: source.baseAddress, size: source.count)
          var output = codec_buffer(data: target.baseAddress, capacity: target.count, size: 0)
          room = codec_zstream_write(handle, &input, finishes, &output)
          offset = bytes.count - input.size
          count = output.size
        }
      }
      guard !piece.isEmpty else { continue }
      var chunk: [UInt8] = []
      chunk.appendChunk("IDAT", piece)
      try write(chunk[...])
    } while room == 0 || offset < bytes.count
  }
}
