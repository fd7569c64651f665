import Testing

@testable import Imaging

@Suite struct AnimationTests {
  private func picture(_ level: UInt8, width: Int = 5) -> Bitmap {
    Bitmap(width: width, height: 3, bytes: (0..<width * 9).map { UInt8($0) &+ level })
  }

  /// Each frame, put into a file of its own, is what went in; numbers and times are in order.
  @Test func framesComeOutAsTheyWentIn() throws {
    let pictures = [0, 50, 100].map { picture($0) }
    let png = try PNG.animate(pictures.enumerated().map { PNG.Frame($1, milliseconds: 100 * ($0 + 1)) })
    // Who knows no animations sees the first one.
    #expect(try Bitmap(decoding: png) == pictures[0])
    var chunks = try PNGChunks(png)
    var (sequence, delays, frames) = ([Int](), [Int](), [Bitmap]())
    while let chunk = try chunks.next() {
      let data = Array(png[chunk.data])
      switch chunk.type {
      case "acTL": #expect(data == [0, 0, 0, 3, 0, 0, 0, 0])
      case "fcTL":
        sequence.append(Int(data[3]))
        delays.append(Int(data[20]) << 8 | Int(data[21]))
        #expect(data.count == 26)
        #expect((Int(data[22]) << 8 | Int(data[23])) == 1000)
      case "IDAT": frames.append(try file(png, data))
      case "fdAT":
        sequence.append(Int(data[3]))
        frames.append(try file(png, Array(data[4...])))
      default: break
      }
    }
    #expect(sequence == [0, 1, 2, 3, 4])
    #expect(delays == [100, 200, 300])
    #expect(frames == pictures)
  }

  private func file(_ png: [UInt8], _ data: [UInt8]) throws -> Bitmap {
    var bytes = Array(png[..<(try PNGChunks(png).header.whole.upperBound)])
    bytes.appendChunk("IDAT", data)
    bytes.appendChunk("IEND", [])
    return try Bitmap(decoding: bytes)
  }

  @Test func allFramesHaveOneSize() {
    #expect(throws: ImageError.self) { try PNG.animate([]) }
    #expect(throws: ImageError.self) {
      try PNG.animate([PNG.Frame(picture(0), milliseconds: 1), PNG.Frame(picture(0, width: 6), milliseconds: 1)])
    }
  }
}
