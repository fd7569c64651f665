import Foundation
import Imaging
import Testing

@Suite struct PNGStreamTests {
  @Test(arguments: [1, 3, 7])
  func rowsInPiecesMakeTheWholePicture(rowsAtOnce: Int) throws {
    let (width, height) = (1021, 211)
    var state: UInt32 = 1
    let bytes = (0..<width * height * 3).map { index -> UInt8 in
      state = state &* 1_664_525 &+ 1_013_904_223
      return index % 5 == 0 ? UInt8(truncatingIfNeeded: state >> 24) : UInt8(truncatingIfNeeded: index / 999)
    }
    let stream = try PNGStream(width: width, height: height, text: [PNGText("Title", "α")])
    var png = stream.head
    for first in stride(from: 0, to: height, by: rowsAtOnce) {
      let rows = first * width * 3..<min(height, first + rowsAtOnce) * width * 3
      try stream.append(rows: Array(bytes[rows])) { png += $0 }
    }
    try stream.finish { png += $0 }
    #expect(try Bitmap(decoding: png).bytes == bytes)
    #expect(try PNG.text(of: png) == [PNGText("Title", "α")])
  }

  @Test func aWriterThatFailsLeavesNoFile() throws {
    struct Full: Error {}
    let files = FileManager.default
    let folder = "\(files.temporaryDirectory.path)/stream-\(UUID().uuidString)"
    try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? files.removeItem(atPath: folder) }
    #expect(throws: Full.self) {
      try AtomicFile.writeUnique(to: folder + "/sheet.png") { write in
        try write([1, 2, 3])
        throw Full()
      }
    }
    #expect(try files.contentsOfDirectory(atPath: folder) == [])
    let first = try AtomicFile.writeUnique(to: folder + "/sheet.png") { try $0([1, 2]) }
    let second = try AtomicFile.writeUnique(to: folder + "/sheet.png") { try $0([3]) }
    #expect([first, second] == [folder + "/sheet.png", folder + "/sheet-2.png"])
  }
}
