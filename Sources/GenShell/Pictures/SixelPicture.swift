import Imaging

/// Pictures as DEC's sixel graphics: six rows of pixels at a time, colour by colour.
enum SixelPicture {
  /// The sequence that shows a picture, a pixel for a pixel, in at most 256 colours.
  static func sequence(_ bitmap: Bitmap) -> String {
    var table = table(of: bitmap)
    let picture = IndexedPicture(bitmap, &table)
    // 1: pixels without a colour stay as they are.
    var bytes = Array("\u{1B}P0;1;0q\"1;1;\(bitmap.width);\(bitmap.height)".utf8)
    for (place, color) in table.colors.enumerated() {
      let percent = (0..<3).map { String((Int(color[$0]) * 100 + 127) / 255) }
      bytes += "#\(place);2;\(percent.joined(separator: ";"))".utf8
    }
    for top in stride(from: 0, to: bitmap.height, by: 6) {
      if top > 0 { bytes.append(UInt8(ascii: "-")) }
      appendBand(top, of: picture, colors: table.colors.count, to: &bytes)
    }
    return String(decoding: bytes, as: UTF8.self) + "\u{1B}\\"
  }

  /// The colours of a picture, from at most 16,384 of its pixels.
  private static func table(of bitmap: Bitmap) -> ColorTable {
    let step = max(1, Int((Double(bitmap.width * bitmap.height) / 16_384).squareRoot().rounded(.up)))
    var pixels: [SIMD3<UInt8>] = []
    for y in stride(from: 0, to: bitmap.height, by: step) {
      for x in stride(from: 0, to: bitmap.width, by: step) {
        if let color = bitmap.color(x: x, y: y) { pixels.append(color) }
      }
    }
    return pixels.isEmpty ? ColorTable([.zero]) : ColorTable(medianCutOf: pixels, count: 256)
  }

  /// Six rows: for each colour in them its pixels from the left, as bits.
  private static func appendBand(_ top: Int, of picture: IndexedPicture, colors: Int, to bytes: inout [UInt8]) {
    var bits = [[UInt8]?](repeating: nil, count: colors)
    for y in top..<min(top + 6, picture.height) {
      for x in 0..<picture.width {
        let place = Int(picture.places[y * picture.width + x])
        if place < 0 { continue }
        if bits[place] == nil { bits[place] = [UInt8](repeating: 0, count: picture.width) }
        bits[place]?[x] |= 1 << UInt8(y - top)
      }
    }
    var isFirst = true
    for (place, row) in bits.enumerated() {
      guard let row else { continue }
      if !isFirst { bytes.append(UInt8(ascii: "$")) }
      isFirst = false
      bytes += "#\(place)".utf8
      appendRuns(row, to: &bytes)
    }
  }

  /// Repetitions are counted; nothing at the end is left out.
  private static func appendRuns(_ row: [UInt8], to bytes: inout [UInt8]) {
    let end = (row.lastIndex { $0 != 0 } ?? -1) + 1
    var start = 0
    while start < end {
      var next = start + 1
      while next < end, row[next] == row[start] { next += 1 }
      let sign = 0x3F + row[start]
      if next - start > 3 {
        bytes += "!\(next - start)".utf8
        bytes.append(sign)
      } else {
        bytes += [UInt8](repeating: sign, count: next - start)
      }
      start = next
    }
  }
}
