extension Raster {
  /// The picture with its repainted part filled smoothly from around it.
  func filled(_ amount: Field) -> Raster {
    let factor = max(1, min(width, height) / 128)
    let (w, h) = (width / factor, height / factor)
    var small = [SIMD4<Float>](repeating: .zero, count: w * h)
    for y in 0..<h * factor {
      for x in 0..<w * factor {
        let keeps = max(0, 1 - amount[x, y] * 1.02)
        let pixel = self[x, y] * keeps
        small[y / factor * w + x / factor] += SIMD4(pixel.x, pixel.y, pixel.z, keeps)
      }
    }
    let filled = Raster(width: w, height: h, pixels: Self.diffused(small, width: w, height: h))
    var result = self
    for y in 0..<height {
      for x in 0..<width where amount[x, y] > 0 {
        let scale = 1 / Float(factor)
        let fill = filled.sample((Float(x) + 0.5) * scale - 0.5, (Float(y) + 0.5) * scale - 0.5)
        result.pixels[y * width + x] += (fill - self[x, y]) * amount[x, y]
      }
    }
    return result
  }

  /// Weighted colours continued to where there is no weight: the pull-push pyramid (Gortler et al. 1996) with Gaussians.
  private static func diffused(_ weighted: [SIMD4<Float>], width: Int, height: Int) -> [SIMD4<Float>] {
    var sum = [SIMD4<Float>](repeating: .zero, count: weighted.count)
    var covered = [Float](repeating: 0, count: weighted.count)
    let full = weighted.map(\.w).max() ?? 1
    for sigma in [1.0, 2.5, 6, 14, 30, 60] {
      let blurred = BoxBlur.gaussian(weighted, width: width, height: height, sigma: sigma)
      for index in weighted.indices where blurred[index].w > full * 1e-5 {
        let share = min(1, blurred[index].w / full * 4) * (1 - covered[index])
        sum[index] += blurred[index] * (share / blurred[index].w)
        covered[index] += share
      }
    }
    return sum.indices.map { covered[$0] > 0 ? sum[$0] / covered[$0] : SIMD4(repeating: 0.5) }
  }
}
