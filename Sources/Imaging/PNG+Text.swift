extension PNG {
  /// Reads the texts of a PNG (tEXt, zTXt and iTXt chunks) in order; the pixels are not looked at. Throws when the
  /// file is cut off, a text chunk is damaged, or the texts are longer than `limits` allows.
  public static func text(
    of png: [UInt8], limits: ImageLimits = ImageLimits()
  ) throws(ImageError) -> [PNGText] {
    var chunks = try PNGChunks(png)
    try Zlib.requireLibrary()
    var entries: [PNGText] = []
    var budget = limits.maxTextBytes
    while let chunk = try chunks.next() {
      guard ["tEXt", "zTXt", "iTXt"].contains(chunk.type) else { continue }
      let crc = png.bigEndian(4, at: chunk.data.upperBound)
      guard crc == Int(Zlib.crc32(png[chunk.checked])) else { throw damagedText }
      var fields = Fields(rest: png[chunk.data], limits: limits, budget: budget)
      let entry = try fields.entry(chunk.type)
      budget -= entry.text.utf8.count
      guard budget >= 0 else { throw .textTooLong(limit: limits.maxTextBytes) }
      entries.append(entry)
    }
    return entries
  }

  /// Leaves out the texts of a PNG for which `isUnwanted`, and those that are longer than `limits` allows, all together;
  /// all else stays as it is, texts that cannot be read too.
  /// - Throws: `ImageError` when it is no PNG.
  public static func removingText(
    from png: [UInt8], limits: ImageLimits = ImageLimits(), where isUnwanted: (PNGText) -> Bool
  ) throws(ImageError) -> [UInt8] {
    var chunks = try PNGChunks(png)
    var result: [UInt8] = []
    var copied = 0
    var budget = limits.maxTextBytes
    // Those that cannot be read cost time as well.
    var mostDamaged = 16
    while let chunk = (try? chunks.next()) ?? nil {
      guard ["tEXt", "zTXt", "iTXt"].contains(chunk.type) else { continue }
      var fields = Fields(rest: png[chunk.data], limits: limits, budget: max(0, budget))
      do throws(ImageError) {
        let entry = try fields.entry(chunk.type)
        budget -= entry.text.utf8.count
        guard budget < 0 || isUnwanted(entry) else { continue }
      } catch .textTooLong {
        budget = 0
      } catch {
        mostDamaged -= 1
        if mostDamaged == 0 { budget = 0 }
        continue
      }
      result += png[copied..<chunk.whole.lowerBound]
      copied = chunk.whole.upperBound
    }
    return copied == 0 ? png : result + png[copied...]
  }

  /// What is wrong with a file that begins as a PNG: it ends before its last chunk, or a chunk is not what was written
  /// (its checksum says so, where libdeflate is installed). Pixels are not decoded.
  public static func damage(in bytes: [UInt8]) -> String? {
    guard bytes.starts(with: signature) else { return nil }
    do throws(ImageError) {
      var chunks = try PNGChunks(bytes)
      var chunk: PNGChunks.Chunk? = chunks.header
      while let part = chunk {
        if Zlib.isAvailable, bytes.bigEndian(4, at: part.data.upperBound) != Int(Zlib.crc32(bytes[part.checked])) {
          return "a checksum in it is wrong"
        }
        chunk = try chunks.next()
      }
      return nil
    } catch {
      return "it ends in the middle"
    }
  }

  private static let damagedText = ImageError.damaged(.png, reason: "a text chunk cannot be read")

  /// The data of a text chunk, taken apart from the front (PNG specification, 11.3.4).
  private struct Fields {
    var rest: ArraySlice<UInt8>
    var limits: ImageLimits
    /// Bytes that may still be used of `limits.maxTextBytes`.
    var budget: Int

    mutating func entry(_ type: String) throws(ImageError) -> PNGText {
      let keyword = Self.latin1(try terminated())
      switch type {
      case "zTXt":
        guard try byte() == 0 else { throw damagedText }
        return PNGText(keyword, Self.latin1(try expanded()))
      case "iTXt":
        let isCompressed = try byte() != 0
        let method = try byte()
        _ = try terminated()  // language
        _ = try terminated()  // keyword in that language
        guard !isCompressed || method == 0 else { throw damagedText }
        return PNGText(keyword, String(decoding: isCompressed ? try expanded() : rest, as: UTF8.self))
      default:
        return PNGText(keyword, Self.latin1(rest))
      }
    }

    private mutating func terminated() throws(ImageError) -> ArraySlice<UInt8> {
      guard let end = rest.firstIndex(of: 0) else { throw damagedText }
      defer { rest = rest[(end + 1)...] }
      return rest[..<end]
    }

    private mutating func byte() throws(ImageError) -> UInt8 {
      guard let byte = rest.popFirst() else { throw damagedText }
      return byte
    }

    private func expanded() throws(ImageError) -> ArraySlice<UInt8> {
      guard let expanded = try Zlib.decompress(rest, limit: budget) else {
        throw .textTooLong(limit: limits.maxTextBytes)
      }
      return expanded[...]
    }

    private static func latin1(_ bytes: ArraySlice<UInt8>) -> String {
      var text = String.UnicodeScalarView()
      text.append(contentsOf: bytes.lazy.map { Unicode.Scalar($0) })
      return String(text)
    }
  }
}
