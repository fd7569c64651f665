/// Large pixels in few tones: 64 along the shorter side, 10 levels per channel.
struct PixelArt {
  func applied(to picture: Raster) -> Raster {
    let size = max(1, min(picture.width, picture.height) / 64)
    var result = picture
    for top in stride(from: 0, to: picture.height, by: size) {
      for left in stride(from: 0, to: picture.width, by: size) {
        let columns = left..<min(left + size, picture.width)
        let rows = top..<min(top + size, picture.height)
        var sum = SIMD4<Float>.zero
        for y in rows { for x in columns { sum += picture.pixels[y * picture.width + x] } }
        let mean = (sum / Float(columns.count * rows.count)).clamped(lowerBound: .zero, upperBound: .one)
        let tone = (mean * 9).rounded(.toNearestOrAwayFromZero) / 9
        for y in rows { for x in columns { result.pixels[y * picture.width + x] = tone } }
      }
    }
    return result
  }
}
