import CKernels

/// One level of the pyramid of ``PatchFill``.
struct PatchLevel {
  let width, height: Int
  /// What the picture is taken for.
  private(set) var pixels: [SIMD4<Float>]
  private let guide: [SIMD4<Float>]
  /// 1 where the picture is kept, falling with the depth in the hole.
  private let trust: [Float]
  /// How firmly the guide holds, 0…1: 0 at the border.
  private let pull: [Float]
  /// Whether a patch around the pixel may be copied.
  private let isSource: [Bool]
  /// Middles of the patches that touch the hole, in rows.
  private let targets: [Int]
  /// By pixel: the middle of the patch that is most like the one around it; itself where nothing is to be found.
  private var match: [Int]
  private var cost: [Float]
  private var random = SeededRandom(seed: 11)

  /// Pixels from the middle of a patch to its side.
  private static let radius = 3
  /// What it costs to look elsewhere: a tenth of the height as much as a difference of a twentieth in colour.
  private static let aside: Float = 0.03, upward: Float = 0.25

  /// Nil if no patch is kept.
  init?(_ picture: Raster, _ amount: Field, _ guide: Raster, factor: Int) {
    (width, height) = (picture.width / factor, picture.height / factor)
    let isHole = Self.holes(amount, factor)
    let depth = Self.depth(isHole, width)
    (pixels, self.guide) = (guide.reduced(by: factor), guide.reduced(by: factor))
    let unit = Float(min(width, height))
    trust = depth.map { max(0.12, Float(ck_exp(-Double($0 / (0.03 * unit))))) }
    pull = depth.map { max(0, min(1, $0 / (0.2 * unit) - 0.3)) }
    let near = Self.nearHole(isHole, width)
    let inner = near.indices.filter { [width, height] in
      let (x, y) = ($0 % width, $0 / width)
      return min(x, y, width - 1 - x, height - 1 - y) >= Self.radius
    }
    var isSource = near.map { _ in false }
    for index in inner where !near[index] { isSource[index] = true }
    guard isSource.contains(true) else { return nil }
    self.isSource = isSource
    targets = inner.filter { near[$0] }
    match = Array(near.indices)
    cost = near.map { _ in .infinity }
  }

  // MARK: Matching

  /// Takes over the matches of a level half as fine, or starts with places beside the hole.
  mutating func start(from coarse: PatchLevel?) {
    for target in targets {
      let (x, y) = (target % width, target / width)
      guard let coarse else {
        for step in 1..<width {
          for at in [x - step, x + step] where at >= 0 && at < width && isSource[y * width + at] {
            propose(y * width + at, to: target)
          }
          if cost[target] < .infinity { break }
        }
        continue
      }
      let found = coarse.nearest(x / 2, y / 2)
      let (cx, cy) = (found % coarse.width, found / coarse.width)
      propose(x: 2 * cx + x % 2, y: 2 * cy + y % 2, to: target)
    }
    for _ in 0..<40 where targets.contains(where: { cost[$0] == .infinity }) {
      for target in targets where cost[target] == .infinity { search(target) }
    }
    if coarse != nil { vote() }
  }

  /// The match of the nearest patch that has one.
  private func nearest(_ x: Int, _ y: Int) -> Int {
    let (cx, cy) = (
      min(max(x, Self.radius), width - 1 - Self.radius), min(max(y, Self.radius), height - 1 - Self.radius)
    )
    let found = match[cy * width + cx]
    return found + (y - cy) * width + x - cx
  }

  /// Matches all patches anew, in the order of rows or against it, and takes the picture for what they say.
  mutating func improve(_ round: Int) {
    for target in targets { cost[target] = difference(target, match[target], below: .infinity) }
    for sweep in 0..<2 {
      let step = (round + sweep) % 2 == 0 ? 1 : -1
      for target in step == 1 ? targets : targets.reversed() {
        for neighbor in [target - step, target - step * width] where cost.indices.contains(neighbor) {
          propose(match[neighbor] + target - neighbor, to: target)
        }
        search(target)
      }
    }
    vote()
  }

  /// Tries places ever nearer to the match.
  private mutating func search(_ target: Int) {
    var reach = Double(max(width, height))
    while reach >= 1 {
      let (x, y) = (match[target] % width, match[target] / width)
      let dx = Int(random.uniform(-reach, reach))
      // Heights matter: what is sky here is not sky far below.
      propose(x: x + dx, y: y + Int(random.uniform(-0.4 * reach, 0.4 * reach)), to: target)
      reach /= 2
    }
  }

  private mutating func propose(x: Int, y: Int, to target: Int) {
    guard x >= 0, y >= 0, x < width, y < height else { return }
    propose(y * width + x, to: target)
  }

  private mutating func propose(_ source: Int, to target: Int) {
    guard isSource.indices.contains(source), isSource[source], source != match[target] || cost[target] == .infinity
    else { return }
    let new = difference(target, source, below: cost[target])
    if new < cost[target] { (match[target], cost[target]) = (source, new) }
  }

  /// How unlike two patches are: mean square per pixel, by trust, with the guide and the way between them.
  private func difference(_ target: Int, _ source: Int, below limit: Float) -> Float {
    if !isSource[source] { return .infinity }
    let unit = Float(min(width, height))
    let dx = Float(source % width - target % width) / unit
    let dy = Float(source / width - target / width) / unit
    let area = Float((2 * Self.radius + 1) * (2 * Self.radius + 1))
    let away = guide[target] - pixels[source]
    var sum = area * (Self.aside * dx * dx + Self.upward * dy * dy + pull[target] * (away * away).sum())
    pixels.withUnsafeBufferPointer { pixels in
      trust.withUnsafeBufferPointer { trust in
        for row in -Self.radius...Self.radius {
          if sum >= limit { return }
          let (a, b) = (target + row * width, source + row * width)
          for column in -Self.radius...Self.radius {
            let step = pixels[a + column] - pixels[b + column]
            sum += trust[a + column] * (step * step).sum()
          }
        }
      }
    }
    return sum
  }

  /// Gives every pixel of the hole the mean of what the patches over it hold there, the surest most.
  private mutating func vote() {
    var sums = [SIMD4<Float>](repeating: .zero, count: pixels.count)
    for target in targets where cost[target] < .infinity {
      let weight = trust[target] / ((cost[target] + 0.01) * (cost[target] + 0.01))
      for row in -Self.radius...Self.radius {
        for column in -Self.radius...Self.radius where trust[target + row * width + column] < 1 {
          var color = pixels[match[target] + row * width + column] * weight
          color.w = weight
          sums[target + row * width + column] += color
        }
      }
    }
    for index in sums.indices where sums[index].w > 0 { pixels[index] = sums[index] / sums[index].w }
  }
}

extension PatchLevel {
  /// Whether any pixel of a cell is repainted.
  private static func holes(_ amount: Field, _ factor: Int) -> [Bool] {
    let (width, height) = (amount.width / factor, amount.height / factor)
    var isHole = [Bool](repeating: false, count: width * height)
    for y in 0..<height * factor {
      for x in 0..<width * factor where amount.values[y * amount.width + x] > 0 {
        isHole[y / factor * width + x / factor] = true
      }
    }
    return isHole
  }

  /// The distance from the kept part in pixels, along rows and columns; 0 outside of the hole.
  private static func depth(_ isHole: [Bool], _ width: Int) -> [Float] {
    var depth = isHole.map { $0 ? Float(isHole.count) : 0 }
    for index in depth.indices where isHole[index] {
      if index % width > 0 { depth[index] = min(depth[index], depth[index - 1] + 1) }
      if index >= width { depth[index] = min(depth[index], depth[index - width] + 1) }
    }
    for index in depth.indices.reversed() where isHole[index] {
      if index % width < width - 1 { depth[index] = min(depth[index], depth[index + 1] + 1) }
      if index + width < depth.count { depth[index] = min(depth[index], depth[index + width] + 1) }
    }
    return depth
  }

  /// Whether a patch around a pixel touches the hole.
  private static func nearHole(_ isHole: [Bool], _ width: Int) -> [Bool] {
    var near = isHole
    for _ in 0..<radius {
      let last = near
      for index in near.indices where !last[index] {
        let x = index % width
        near[index] =
          (-1...1).contains { row in
            (-1...1).contains { column in
              let other = index + row * width + column
              return x + column >= 0 && x + column < width && last.indices.contains(other) && last[other]
            }
          }
      }
    }
    return near
  }
}

extension Raster {
  /// The means of squares of pixels.
  fileprivate func reduced(by factor: Int) -> [SIMD4<Float>] {
    let (width, height) = (self.width / factor, self.height / factor)
    var means = [SIMD4<Float>](repeating: .zero, count: width * height)
    let share = 1 / Float(factor * factor)
    for y in 0..<height * factor {
      for x in 0..<width * factor {
        var pixel = self[x, y]
        pixel.w = 0
        means[y / factor * width + x / factor] += pixel * share
      }
    }
    return means
  }
}
