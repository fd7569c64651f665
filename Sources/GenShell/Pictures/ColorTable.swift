/// A table of colours, and the nearest one to any colour.
struct ColorTable {
  /// Red, green, blue.
  let colors: [SIMD3<UInt8>]
  /// Places found already, by the five upper bits of each channel; -1 where nobody asked.
  private var places = [Int16](repeating: -1, count: 1 << 15)

  /// A table of 1…256 colours.
  init(_ colors: [SIMD3<UInt8>]) { self.colors = colors }

  /// The place of a colour that is near, to five bits per channel.
  mutating func place(of color: SIMD3<UInt8>) -> Int {
    let key = Int(color.x >> 3) << 10 | Int(color.y >> 3) << 5 | Int(color.z >> 3)
    if places[key] >= 0 { return Int(places[key]) }
    let wanted = SIMD3<Int32>(truncatingIfNeeded: color)
    var (best, distance) = (0, Int32.max)
    for (index, color) in colors.enumerated() {
      let difference = wanted &- SIMD3<Int32>(truncatingIfNeeded: color)
      // Eyes see green best and blue least.
      let sum = (difference &* difference &* SIMD3<Int32>(3, 6, 2)).wrappedSum()
      if sum < distance { (best, distance) = (index, sum) }
    }
    places[key] = Int16(best)
    return best
  }

  /// Colours 16…255 of terminals: a cube of six levels and 24 greys. The first sixteen are themes'.
  static let terminal: ColorTable = {
    let levels: [UInt8] = [0, 95, 135, 175, 215, 255]
    let cube = levels.flatMap { red in levels.flatMap { green in levels.map { SIMD3(red, green, $0) } } }
    return ColorTable(cube + (0..<24).map { SIMD3(repeating: UInt8(8 + 10 * $0)) })
  }()

  /// The colours of a picture by median cut: the box of colours with the longest side is halved until there are enough.
  /// - Parameter pixels: at least one.
  init(medianCutOf pixels: [SIMD3<UInt8>], count: Int) {
    var boxes = [Box(pixels[...])]
    while boxes.count < count, let widest = boxes.indices.max(by: { boxes[$0].weight < boxes[$1].weight }),
      boxes[widest].weight > 0
    {
      boxes.append(boxes[widest].split())
    }
    self.init(boxes.map(\.mean))
  }

  /// Some of the pixels.
  private struct Box {
    var pixels: ArraySlice<SIMD3<UInt8>>
    var channel = 0
    /// The longest side times how many pixels there are; 0 when they are all the same.
    var weight = 0

    init(_ pixels: ArraySlice<SIMD3<UInt8>>) {
      self.pixels = pixels
      var (low, high) = (SIMD3<UInt8>(repeating: 255), SIMD3<UInt8>(repeating: 0))
      for pixel in pixels {
        low = pointwiseMin(low, pixel)
        high = pointwiseMax(high, pixel)
      }
      let sides = high &- low
      for index in 1..<3 where sides[index] > sides[channel] { channel = index }
      weight = Int(sides[channel]) * pixels.count
    }

    /// Cuts at the median, keeps the lower half and returns the upper one.
    mutating func split() -> Box {
      let channel = channel
      pixels.sort { $0[channel] < $1[channel] }
      var middle = pixels.startIndex + pixels.count / 2
      // Pixels of one level stay together.
      let level = pixels[middle][channel]
      if let end = pixels[middle...].firstIndex(where: { $0[channel] != level }),
        pixels[pixels.startIndex][channel] == level
      {
        middle = end
      } else {
        while middle > pixels.startIndex + 1, pixels[middle - 1][channel] == level { middle -= 1 }
      }
      let upper = Box(pixels[middle...])
      self = Box(pixels[..<middle])
      return upper
    }

    var mean: SIMD3<UInt8> {
      let sum = pixels.reduce(SIMD3<Int>.zero) { $0 &+ SIMD3<Int>(truncatingIfNeeded: $1) }
      let count = SIMD3<Int>(repeating: max(1, pixels.count))
      return SIMD3<UInt8>(truncatingIfNeeded: (sum &+ count / 2) / count)
    }
  }
}
