/// Blurs of pixels of any vector type: running means, and three of them in a row for something close to a Gaussian.
enum BoxBlur {
  /// The mean over windows of 2 `radius` + 1 in both directions; the border is mirrored.
  static func mean<Value: SIMD>(
    _ values: [Value], width: Int, height: Int, radius: Int
  ) -> [Value] where Value.Scalar == Float {
    guard radius > 0 else { return values }
    // Two passes that each turn the picture on its side.
    let turned = pass(values, length: width, lines: height, radius: radius)
    return pass(turned, length: height, lines: width, radius: radius)
  }

  /// Close to a Gaussian of standard deviation `sigma`, in pixels.
  static func gaussian<Value: SIMD>(
    _ values: [Value], width: Int, height: Int, sigma: Double
  ) -> [Value] where Value.Scalar == Float {
    // Three boxes of width w have the variance 3 (w² - 1) / 12 (Wells 1986); below half a pixel there is no box.
    let radius = Int((((4 * sigma * sigma + 1).squareRoot() - 1) / 2).rounded())
    var result = values
    for _ in 0..<3 { result = mean(result, width: width, height: height, radius: radius) }
    return result
  }

  // Colours by name: without whole-module optimization, callers in other files cannot specialize generic functions.

  /// The mean of colours over windows of 2 `radius` + 1 in both directions; the border is mirrored.
  static func mean(_ values: [SIMD4<Float>], width: Int, height: Int, radius: Int) -> [SIMD4<Float>] {
    guard radius > 0 else { return values }
    let turned = pass(values, length: width, lines: height, radius: radius)
    return pass(turned, length: height, lines: width, radius: radius)
  }

  /// Close to a Gaussian of standard deviation `sigma`, in pixels, for colours.
  static func gaussian(_ values: [SIMD4<Float>], width: Int, height: Int, sigma: Double) -> [SIMD4<Float>] {
    let radius = Int((((4 * sigma * sigma + 1).squareRoot() - 1) / 2).rounded())
    var result = values
    for _ in 0..<3 { result = mean(result, width: width, height: height, radius: radius) }
    return result
  }

  /// Running means along the lines of `[lines][length]`, written as `[length][lines]`.
  private static func pass<Value: SIMD>(
    _ values: [Value], length: Int, lines: Int, radius: Int
  ) -> [Value] where Value.Scalar == Float {
    let factor = 1 / Float(2 * radius + 1)
    let mirrored = (-radius..<length + radius).map { mirror($0, length) }
    return [Value](unsafeUninitializedCapacity: values.count) { result, count in
      values.withUnsafeBufferPointer { values in
        for line in 0..<lines {
          let start = line * length
          var sum = Value.zero
          for offset in 0..<2 * radius { sum += values[start + mirrored[offset]] }
          for x in 0..<length {
            sum += values[start + mirrored[x + 2 * radius]]
            result[x * lines + line] = sum * factor
            sum -= values[start + mirrored[x]]
          }
        }
      }
      count = values.count
    }
  }

  private static func mirror(_ index: Int, _ length: Int) -> Int {
    let period = 2 * length
    let inside = ((index % period) + period) % period
    return inside < length ? inside : period - 1 - inside
  }
}

extension Raster {
  /// Blurred by about a Gaussian of standard deviation `sigma` pixels.
  func blurred(_ sigma: Double) -> Raster {
    Raster(
      width: width, height: height,
      pixels: BoxBlur.gaussian(pixels, width: width, height: height, sigma: sigma))
  }
}

extension Field {
  /// Blurred by about a Gaussian of standard deviation `sigma` pixels.
  func blurred(_ sigma: Double) -> Field {
    let wide = values.map { SIMD2($0, 0) }
    let blurred = BoxBlur.gaussian(wide, width: width, height: height, sigma: sigma)
    return Field(width: width, height: height, values: blurred.map { $0.x })
  }
}
