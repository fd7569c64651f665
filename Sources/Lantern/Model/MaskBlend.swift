import Imaging

/// Puts a repainted picture into the kept part of the init image.
struct MaskBlend {
  let mask: RepaintMask
  let original: InitImage

  /// How far a difference at the border of the mask is felt, in pixels of a picture of 512.
  private static let reach = [1.5, 3.0, 6.0, 12.0, 24.0]

  /// The largest step across the border that is taken for the picture's own, by channel.
  private static let gentle = SIMD4<Float>(repeating: 0.03)

  /// Repainted where the mask says so; where it says "keep", the samples of the init image, unchanged.
  func applied(to painted: Raster) -> Bitmap {
    let healed = healed(painted)
    var mixed = original.picture
    mixed.mix(with: healed) { mask.amount.values[$0] }
    var bytes = mixed.bytes
    for index in mask.amount.values.indices where mask.amount.values[index] == 0 {
      for channel in 0..<3 { bytes[3 * index + channel] = original.bitmap.bytes[3 * index + channel] }
    }
    return Bitmap(width: painted.width, height: painted.height, bytes: bytes)
  }

  /// The painted part with the difference at the border taken away near it, so that both sides meet: what a gradient
  /// domain blend does (Pérez et al. 2003), with a bounded reach instead of a membrane over the whole hole.
  private func healed(_ painted: Raster) -> Raster {
    let amounts = mask.amount.values
    let weighted = painted.pixels.indices.map { index in
      let known = max(0, 1 - amounts[index] * 4)
      let difference = (original.picture.pixels[index] - painted.pixels[index]) * known
      return SIMD4(difference.x, difference.y, difference.z, known)
    }
    let scale = Double(min(painted.width, painted.height)) / 512
    var healed = painted
    var rest = [Float](repeating: 1, count: amounts.count)
    let rim = rim(weighted, in: painted, depth: max(4, Int(12 * scale)))
    for (index, difference) in rim {
      healed.pixels[index] += difference * difference.w
      rest[index] -= difference.w
    }
    for reach in Self.reach {
      let blurred = BoxBlur.gaussian(
        weighted, width: painted.width, height: painted.height, sigma: max(reach * scale, 1.5))
      for index in amounts.indices where amounts[index] > 0 && blurred[index].w > 1e-4 {
        // At a straight border a third of the smallest window is known: there the difference is taken away in full.
        let felt = min(1, 3 * blurred[index].w) * rest[index]
        healed.pixels[index] += blurred[index] * (felt / blurred[index].w)
        rest[index] -= felt
      }
    }
    return healed
  }
}

extension MaskBlend {
  /// The differences at the border carried into the hole pixel by pixel, with a share (the fourth component) that falls
  /// to 0 at `depth`: fine lines that meet the border go on for a little way. What is painted up to the border and would
  /// be cut by it fades out instead.
  private func rim(_ weighted: [SIMD4<Float>], in painted: Raster, depth: Int) -> [Int: SIMD4<Float>] {
    let (width, height) = (mask.amount.width, mask.amount.height)
    var rim: [Int: SIMD4<Float>] = [:]
    func around(_ index: Int) -> [Int] {
      let (x, y) = (index % width, index / width)
      return [(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)]
        .filter { $0.0 >= 0 && $0.0 < width && $0.1 >= 0 && $0.1 < height }.map { $0.1 * width + $0.0 }
    }
    let isKept = mask.amount.values.map { $0 == 0 }
    var front = isKept.indices.filter { !isKept[$0] && around($0).contains { isKept[$0] } }
    for layer in 0..<depth {
      var carried: [(Int, SIMD4<Float>)] = []
      for index in front {
        let known = around(index).compactMap { other -> SIMD4<Float>? in
          guard isKept[other] else { return rim[other] }
          let step = painted.pixels[index] - painted.pixels[other]
          let gentle = step.clamped(lowerBound: -Self.gentle, upperBound: Self.gentle)
          return weighted[other] + gentle - step
        }
        var mean = known.reduce(.zero, +) / Float(max(known.count, 1))
        mean.w = 1 - Float(layer) / Float(depth)
        carried.append((index, mean))
      }
      for (index, mean) in carried { rim[index] = mean }
      front = Set(front.flatMap(around)).filter { !isKept[$0] && rim[$0] == nil }.sorted()
    }
    return rim
  }
}

extension Raster {
  /// Mixes another picture in, by the same share everywhere.
  mutating func mix(with other: Raster, _ share: Float) {
    mix(with: other) { _ in share }
  }

  /// Mixes another picture in, by a share for each pixel.
  mutating func mix(with other: Raster, _ share: (Int) -> Float) {
    for index in pixels.indices { pixels[index] += (other.pixels[index] - pixels[index]) * share(index) }
  }
}
