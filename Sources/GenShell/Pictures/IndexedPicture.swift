import Imaging

/// A picture whose pixels are places in a table of colours; -1 where it is transparent.
struct IndexedPicture {
  /// Pixels.
  let width: Int
  /// Pixels.
  let height: Int
  /// `[height][width]`
  var places: [Int16]

  /// Chooses colours and spreads what they miss over the pixels to come (Floyd and Steinberg, 1976).
  init(_ bitmap: Bitmap, _ table: inout ColorTable) {
    (width, height) = (bitmap.width, bitmap.height)
    places = [Int16](repeating: -1, count: width * height)
    var row = [SIMD3<Int32>](repeating: .zero, count: width + 2)
    for y in 0..<height {
      var next = [SIMD3<Int32>](repeating: .zero, count: width + 2)
      for x in 0..<width {
        guard let color = bitmap.color(x: x, y: y) else { continue }
        let wanted = (SIMD3<Int32>(truncatingIfNeeded: color) &+ row[x + 1] / 16)
          .clamped(lowerBound: .zero, upperBound: SIMD3(repeating: 255))
        let place = table.place(of: SIMD3<UInt8>(truncatingIfNeeded: wanted))
        places[y * width + x] = Int16(place)
        let missed = wanted &- SIMD3<Int32>(truncatingIfNeeded: table.colors[place])
        row[x + 2] &+= missed &* 7
        next[x] &+= missed &* 3
        next[x + 1] &+= missed &* 5
        next[x + 2] &+= missed
      }
      row = next
    }
  }
}

extension Bitmap {
  /// A pixel's colour; `nil` where it is rather transparent.
  func color(x: Int, y: Int) -> SIMD3<UInt8>? {
    let offset = y * stride + x * channels.rawValue
    if channels == .rgba, bytes[offset + 3] < 128 { return nil }
    return SIMD3(bytes[offset], bytes[offset + 1], bytes[offset + 2])
  }
}
