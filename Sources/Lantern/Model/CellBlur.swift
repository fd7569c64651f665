/// Blurs of pictures on the latent grid, `[height][width]` colours, at the scales of the image-to-image model.
struct CellBlur: Sendable {
  let grid: LatentGrid

  /// Close to a Gaussian of standard deviation `sigma` cells of a grid of 64; larger and smaller grids in proportion.
  func callAsFunction(_ cells: [SIMD4<Float>], _ sigma: Double) -> [SIMD4<Float>] {
    let scale = Double(min(grid.width, grid.height)) / 64
    return BoxBlur.gaussian(cells, width: grid.width, height: grid.height, sigma: sigma * scale)
  }

  /// The smooth continuation of `cells` from where `known` is 1 to where it is 0, fine near the border and coarse far
  /// from it: normalised convolution (Knutsson & Westin 1993), finest scale first.
  func continued(_ cells: [SIMD4<Float>], known: [Float], scales: [Double]) -> [SIMD4<Float>] {
    let weighted = cells.indices.map { index in
      let value = cells[index] * known[index]
      return SIMD4(value.x, value.y, value.z, known[index])
    }
    var sum = [SIMD4<Float>](repeating: .zero, count: cells.count)
    var covered = [Float](repeating: 0, count: cells.count)
    for scale in scales {
      let blurred = self(weighted, scale)
      for index in cells.indices where blurred[index].w > 1e-4 {
        let share = min(1, blurred[index].w * 6) * (1 - covered[index])
        sum[index] += blurred[index] * (share / blurred[index].w)
        covered[index] += share
      }
    }
    return cells.indices.map { index in
      var value = covered[index] > 1e-3 ? sum[index] / covered[index] : .zero
      value.w = 0
      return value
    }
  }
}
