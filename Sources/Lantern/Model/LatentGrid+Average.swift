extension LatentGrid {
  /// The mean of each channel of padded planes, padding left out.
  func average(of planes: [Float]) -> SIMD3<Float> {
    var average = SIMD3<Float>.zero
    for channel in 0..<3 {
      for y in 0..<height {
        let row = channel * plane + y * stride
        for x in 0..<width { average[channel] += planes[row + x] }
      }
    }
    return average / Float(width * height)
  }

  /// Adds a colour to every cell of padded planes.
  func add(_ color: SIMD3<Float>, to planes: inout [Float]) {
    for channel in 0..<3 {
      for y in 0..<height {
        let row = channel * plane + y * stride
        for x in 0..<width { planes[row + x] += color[channel] }
      }
    }
  }
}
