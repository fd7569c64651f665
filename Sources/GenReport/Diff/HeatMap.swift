import Imaging

/// Where two pictures differ, in colours that colour-blind people can order.
struct HeatMap {
  /// The mean absolute difference of the three channels of each pixel: 0…255.
  let differences: [UInt8]
  let width, height: Int
  /// The difference that gets the brightest colour; at least 1.
  let top: UInt8

  /// The differences of two RGB pictures of one size, scaled to the largest.
  init(_ first: Bitmap, _ second: Bitmap) {
    (width, height) = (first.width, first.height)
    var largest: UInt8 = 1
    let count = first.width * first.height
    differences = [UInt8](unsafeUninitializedCapacity: count) { target, filled in
      first.bytes.withUnsafeBufferPointer { a in
        second.bytes.withUnsafeBufferPointer { b in
          for pixel in 0..<count {
            var sum = 0
            for channel in 0..<3 { sum += abs(Int(a[3 * pixel + channel]) - Int(b[3 * pixel + channel])) }
            let mean = UInt8((sum + 1) / 3)
            target[pixel] = mean
            largest = max(largest, mean)
          }
        }
      }
      filled = count
    }
    top = largest
  }

  /// The map as a picture.
  var bitmap: Bitmap {
    let table = (0...255).map { Self.color(Double($0) / Double(top)) }
    let bytes = differences.flatMap { value in [table[Int(value)].x, table[Int(value)].y, table[Int(value)].z] }
    return Bitmap(width: width, height: height, bytes: bytes)
  }

  /// The colour of a share in 0…1, between those of viridis (Smith and van der Walt 2015, CC0).
  static func color(_ share: Double) -> SIMD3<UInt8> {
    let position = min(max(share, 0), 1) * Double(viridis.count - 1)
    let low = min(Int(position), viridis.count - 2)
    let weight = position - Double(low)
    func mixed(_ shift: UInt32) -> UInt8 {
      let (a, b) = (Double(viridis[low] >> shift & 255), Double(viridis[low + 1] >> shift & 255))
      return UInt8((a + (b - a) * weight).rounded())
    }
    return [mixed(16), mixed(8), mixed(0)]
  }

  /// Seventeen colours of viridis, evenly spaced.
  static let viridis: [UInt32] = [
    0x440154, 0x48186A, 0x472D7B, 0x424086, 0x3B528B, 0x33638D, 0x2C728E, 0x26828E, 0x21918C,
    0x1FA088, 0x28AE80, 0x3FBC73, 0x5EC962, 0x84D44B, 0xADDC30, 0xD8E219, 0xFDE725,
  ]
}
