#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Washes on paper: wavering outlines, darker edges, pigment that gathers in the grain, and a ragged border.
struct Watercolor {
  var seed: UInt64

  func applied(to picture: Raster) -> Raster {
    let unit = Double(min(picture.width, picture.height)) / 512
    var wet = warped(picture, by: Float(3.2 * unit)).blurred(1.6 * unit)
    let edges = Self.edges(wet, sigma: 1.2 * unit)
    let wash = noise(4, 3, 1, picture)
    let grain = noise(6, 24, 2, picture)
    let paper = noise(3, 85, 3, picture)
    for index in wet.pixels.indices {
      let pigment =
        0.9 + 0.11 * tanhf(wash.values[index]) + 0.045 * tanhf(grain.values[index])
        + 0.3 * min(1, 9 * Float(unit) * edges.values[index])
      let color = 1 - (1 - wet.pixels[index]) * pigment
      let mean = (color.x + color.y + color.z) / 3
      let vivid = (mean + (color - mean) * 1.18 + 0.015).clamped(lowerBound: .zero, upperBound: .one)
      wet.pixels[index] = vivid * (1 - 0.028 * tanhf(paper.values[index]))
    }
    return framed(wet, paper: paper)
  }

  private func noise(_ octaves: Int, _ bumps: Int, _ salt: UInt64, _ picture: Raster) -> Field {
    FractalNoise(octaves: octaves, bumps: bumps, seed: seed &* 31 &+ salt)
      .field(width: picture.width, height: picture.height)
  }

  /// Every pixel fetched from up to a few times `distance` away.
  private func warped(_ picture: Raster, by distance: Float) -> Raster {
    let (dx, dy) = (noise(5, 8, 4, picture), noise(5, 8, 5, picture))
    var result = picture
    for y in 0..<picture.height {
      for x in 0..<picture.width {
        let index = y * picture.width + x
        result.pixels[index] = picture.sample(
          Float(x) + distance * dx.values[index], Float(y) + distance * dy.values[index])
      }
    }
    return result
  }

  /// The length of the lightness gradient, per pixel.
  private static func edges(_ picture: Raster, sigma: Double) -> Field {
    let light = picture.lightness.blurred(sigma)
    var edges = light
    for y in 0..<light.height {
      for x in 0..<light.width {
        let (dx, dy) = ((light[x + 1, y] - light[x - 1, y]) / 2, (light[x, y + 1] - light[x, y - 1]) / 2)
        edges.values[y * light.width + x] = (dx * dx + dy * dy).squareRoot()
      }
    }
    return edges
  }

  /// Leaves the paper white around a border the brush did not quite reach.
  private func framed(_ picture: Raster, paper: Field) -> Raster {
    var result = picture
    let ragged = noise(4, 6, 6, picture)
    let side = Float(min(picture.width, picture.height))
    for y in 0..<picture.height {
      for x in 0..<picture.width {
        let index = y * picture.width + x
        let distance = Float(min(min(x, picture.width - 1 - x), min(y, picture.height - 1 - y))) / side
        let inside = max(0, min(1, (distance + 0.012 * ragged.values[index] - 0.025) / 0.02))
        let blank = SIMD4<Float>(0.985, 0.975, 0.955, 1) * (1 - 0.02 * tanhf(paper.values[index]))
        result.pixels[index] = blank + (picture.pixels[index] - blank) * inside
      }
    }
    return result
  }
}
