/// The chunks of a PNG (PNG specification, 5.3), in order.
struct PNGChunks {
  /// A chunk's type and where its parts are.
  struct Chunk {
    var type: String
    /// The data alone.
    var data: Range<Int>
    /// Type and data, which the CRC in the four bytes behind them covers.
    var checked: Range<Int> { data.lowerBound - 4..<data.upperBound }
    /// From the length to the CRC.
    var whole: Range<Int> { data.lowerBound - 8..<data.upperBound + 4 }
  }

  /// IHDR, 13 bytes of data.
  let header: Chunk
  private let bytes: [UInt8]
  private var position: Int
  private var isFinished = false

  /// The chunks of `bytes`, which must begin with the signature and an IHDR chunk.
  init(_ bytes: [UInt8]) throws(ImageError) {
    guard bytes.starts(with: PNG.signature) else { throw .notPNG }
    let first = try Self.chunk(in: bytes, at: PNG.signature.count)
    guard first.type == "IHDR", first.data.count == 13 else { throw .damaged(.png, reason: "no IHDR chunk") }
    self.bytes = bytes
    header = first
    position = first.whole.upperBound
  }

  /// The next chunk after IHDR; `nil` after IEND.
  mutating func next() throws(ImageError) -> Chunk? {
    if isFinished { return nil }
    let chunk = try Self.chunk(in: bytes, at: position)
    position = chunk.whole.upperBound
    isFinished = chunk.type == "IEND"
    return chunk
  }

  private static func chunk(in bytes: [UInt8], at position: Int) throws(ImageError) -> Chunk {
    guard let length = bytes.bigEndian(4, at: position), length <= bytes.count - position - 12 else {
      throw .damaged(.png, reason: "the file is cut off")
    }
    let type = String(decoding: bytes[position + 4..<position + 8], as: UTF8.self)
    return Chunk(type: type, data: position + 8..<position + 8 + length)
  }
}
