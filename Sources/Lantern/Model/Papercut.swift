/// Sheets of coloured paper, cut out and laid over each other: few flat colours, rounded cuts, soft shadows.
///
/// Colours are found by k-means (Lloyd 1982) over colour and height in the picture, so that sky and water of one colour
/// are different sheets; lower sheets of the picture lie above higher ones.
struct Papercut {
  var seed: UInt64

  private static let sheetCount = 12

  func applied(to picture: Raster) -> Raster {
    let unit = Double(min(picture.width, picture.height)) / 512
    let samples = Self.samples(of: picture.blurred(1.2 * unit))
    let sheets = Self.sheets(of: samples)
    let levels = Self.levels(of: samples, sheets, picture, rounding: 1.7 * unit)
    return lit(levels, sheets, picture, unit: unit)
  }

  /// Red, green, blue, and the height in the picture, weighted as much as a third of a channel.
  private static func samples(of picture: Raster) -> [SIMD4<Float>] {
    picture.pixels.enumerated().map { index, pixel in
      SIMD4(pixel.x, pixel.y, pixel.z, 0.34 * Float(index / picture.width) / Float(picture.height))
    }
  }

  /// The middles of the colours, from the top of the picture down.
  private static func sheets(of samples: [SIMD4<Float>]) -> [SIMD4<Float>] {
    let stride = max(1, samples.count / 6000)
    let few = Swift.stride(from: 0, to: samples.count, by: stride).map { samples[$0] }
    var middles = [few[0]]
    while middles.count < sheetCount {
      // The sample farthest from all middles so far.
      let next = few.indices.max { distance(few[$0], middles).squared < distance(few[$1], middles).squared } ?? 0
      middles.append(few[next])
    }
    for _ in 0..<8 {
      var sums = [SIMD4<Float>](repeating: .zero, count: sheetCount)
      var counts = [Float](repeating: 0, count: sheetCount)
      for sample in few {
        let nearest = distance(sample, middles).index
        sums[nearest] += sample
        counts[nearest] += 1
      }
      for index in middles.indices where counts[index] > 0 { middles[index] = sums[index] / counts[index] }
    }
    return middles.sorted { $0.w < $1.w }
  }

  private static func distance(_ sample: SIMD4<Float>, _ middles: [SIMD4<Float>]) -> (index: Int, squared: Float) {
    var best = (index: 0, squared: Float.infinity)
    for (index, middle) in middles.enumerated() {
      let gap = sample - middle
      let squared = (gap * gap).sum()
      if squared < best.squared { best = (index, squared) }
    }
    return best
  }

  /// The sheet each pixel shows: the most frequent one around it, which rounds the corners as scissors do.
  private static func levels(
    of samples: [SIMD4<Float>], _ sheets: [SIMD4<Float>], _ picture: Raster, rounding: Double
  ) -> [Int] {
    let nearest = samples.map { distance($0, sheets).index }
    var best = [(level: Int, votes: Float)](repeating: (0, -1), count: nearest.count)
    // Four sheets at a time, one in each component.
    for first in stride(from: 0, to: sheetCount, by: 4) {
      var votes = picture
      votes.pixels = nearest.map { SIMD4.oneHot($0 - first) }
      let blurred = votes.blurred(rounding)
      for (index, vote) in blurred.pixels.enumerated() {
        for offset in 0..<4 where vote[offset] > best[index].votes { best[index] = (first + offset, vote[offset]) }
      }
    }
    return best.map(\.level)
  }

  /// Colours, grain, the shadow of higher sheets from the upper left, and the bright edge of each cut.
  private func lit(_ levels: [Int], _ sheets: [SIMD4<Float>], _ picture: Raster, unit: Double) -> Raster {
    let (width, height) = (picture.width, picture.height)
    let relief = Field(width: width, height: height, values: levels.map(Float.init))
    let (near, far) = (relief.blurred(1.6 * unit), relief.blurred(5.5 * unit))
    let grain = FractalNoise(octaves: 3, bumps: 90, seed: seed &* 31 &+ 5).field(width: width, height: height)
    let (close, wide) = (max(1, Int((2 * unit).rounded())), max(1, Int((5 * unit).rounded())))
    let colors = sheets.map(Self.paperColor)
    var result = picture
    for y in 0..<height {
      for x in 0..<width {
        let index = y * width + x
        let own = relief.values[index]
        // Steps of many sheets at once cast no darker shadow than three.
        let soft = min(1, max(0, far[x - wide, y - wide] - own) / 2.5)
        let hard = min(1, max(0, near[x - close, y - close] - own) / 1.5)
        let edge: Float = relief[x - close, y - close] < own ? 0.09 : 0
        let light = 1 - 0.34 * soft - 0.2 * hard + edge + 0.014 * grain.values[index]
        result.pixels[index] = (colors[levels[index]] * light).clamped(lowerBound: .zero, upperBound: .one)
      }
    }
    return result
  }

  /// Dyed paper: a little more vivid than the picture, never quite black or white.
  private static func paperColor(_ sheet: SIMD4<Float>) -> SIMD4<Float> {
    let color = SIMD4(sheet.x, sheet.y, sheet.z, 1)
    let mean = (color.x + color.y + color.z) / 3
    return (mean + (color - mean) * 1.2) * 0.9 + 0.07
  }
}

extension SIMD4<Float> {
  /// 1 in the component of that number, if there is one, 0 in the others.
  fileprivate static func oneHot(_ component: Int) -> SIMD4 {
    switch component {
    case 0: [1, 0, 0, 0]
    case 1: [0, 1, 0, 0]
    case 2: [0, 0, 1, 0]
    case 3: [0, 0, 0, 1]
    default: .zero
    }
  }
}
