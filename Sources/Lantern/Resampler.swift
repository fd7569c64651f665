import Imaging

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Enlarges any picture.
enum Resampler {
  /// Lanczos resampling with three lobes (Duchon 1979), on amounts of light instead of sRGB values, so that fine light
  /// detail keeps its weight; colours are weighted by alpha.
  ///
  /// Values past the range that the filter makes at hard edges are cut to those of the four nearest samples, so that no
  /// halos appear.
  static func lanczos(_ source: Bitmap, width: Int, height: Int) -> Bitmap {
    let samples = linear(source)
    let columns = (0..<width).map { Taps($0, of: width, from: source.width) }
    let rows = (0..<height).map { Taps($0, of: height, from: source.height) }
    var lines = [Int: [SIMD4<Float>]]()
    var bytes: [UInt8] = []
    bytes.reserveCapacity(width * height * source.channels.rawValue)
    for row in rows {
      lines = lines.filter { row.indices.contains($0.key) }
      for index in row.indices where lines[index] == nil {
        let start = index * source.width
        lines[index] = columns.map { column in column.blend { samples[start + $0] } }
      }
      let around = row.indices.map { lines[$0] ?? [] }
      for x in 0..<width {
        append(row.blend(at: x, around), channels: source.channels, to: &bytes)
      }
    }
    return Bitmap(width: width, height: height, channels: source.channels, bytes: bytes)
  }

  /// Six samples around a new one, along one direction.
  private struct Taps {
    /// Positions of the old samples, the border repeated.
    let indices: [Int]
    let weights: [Float]

    init(_ index: Int, of new: Int, from old: Int) {
      let position = (Double(index) + 0.5) * Double(old) / Double(new) - 0.5
      let first = Int(position.rounded(.down)) - 2
      indices = (0..<6).map { min(max(first + $0, 0), old - 1) }
      let raw = (0..<6).map { Resampler.kernel(position - Double(first + $0)) }
      let sum = raw.reduce(0, +)
      weights = raw.map { Float($0 / sum) }
    }

    func blend(_ value: (Int) -> SIMD4<Float>) -> SIMD4<Float> {
      var sum = SIMD4<Float>.zero
      for (index, weight) in zip(indices, weights) { sum += value(index) * weight }
      return bounded(sum, value(indices[2]), value(indices[3]))
    }

    func blend(at x: Int, _ lines: [[SIMD4<Float>]]) -> SIMD4<Float> {
      var sum = SIMD4<Float>.zero
      for (line, weight) in zip(lines, weights) { sum += line[x] * weight }
      return bounded(sum, lines[2][x], lines[3][x])
    }

    private func bounded(_ value: SIMD4<Float>, _ a: SIMD4<Float>, _ b: SIMD4<Float>) -> SIMD4<Float> {
      let (low, high) = (pointwiseMin(a, b), pointwiseMax(a, b))
      let slack = (high - low) * 0.15
      return value.clamped(lowerBound: low - slack, upperBound: high + slack)
    }
  }

  /// sinc(x) sinc(x / 3) for |x| < 3.
  private static func kernel(_ x: Double) -> Double {
    if abs(x) < 1e-9 { return 1 }
    if abs(x) >= 3 { return 0 }
    let angle = Double.pi * x
    return 3 * sin(angle) * sin(angle / 3) / (angle * angle)
  }

  /// Amounts of light, 0…1, times alpha.
  private static func linear(_ bitmap: Bitmap) -> [SIMD4<Float>] {
    let table = (0...255).map { light(Double($0) / 255) }
    let samples = bitmap.channels.rawValue
    return (0..<bitmap.width * bitmap.height).map { index in
      let alpha = bitmap.channels == .rgba ? Float(bitmap.bytes[4 * index + 3]) / 255 : 1
      func value(_ channel: Int) -> Float { table[Int(bitmap.bytes[samples * index + channel])] * alpha }
      return SIMD4(value(0), value(1), value(2), alpha)
    }
  }

  private static func append(_ pixel: SIMD4<Float>, channels: Bitmap.Channels, to bytes: inout [UInt8]) {
    let alpha = min(max(pixel.w, 0), 1)
    for channel in 0..<3 {
      bytes.append(UInt8(sRGB(alpha > 0 ? Double(pixel[channel] / pixel.w) : 0) * 255 + 0.5))
    }
    if channels == .rgba { bytes.append(UInt8(alpha * 255 + 0.5)) }
  }

  /// IEC 61966-2-1.
  private static func light(_ value: Double) -> Float {
    Float(value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4))
  }

  private static func sRGB(_ light: Double) -> Double {
    let light = min(max(light, 0), 1)
    return light <= 0.0031308 ? light * 12.92 : 1.055 * pow(light, 1 / 2.4) - 0.055
  }
}
