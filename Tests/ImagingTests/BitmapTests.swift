import Testing

@testable import Imaging

@Suite struct BitmapTests {
  @Test func areaIsTheMeanOfWhatIsCovered() {
    let bitmap = grey(4, 2, [0, 100, 10, 20, 50, 250, 30, 40])
    #expect(bitmap.resized(width: 2, height: 1, filter: .area) == grey(2, 1, [100, 25]))
    // 3 -> 2: each new pixel covers one and a half old ones.
    #expect(grey(3, 1, [0, 90, 240]).resized(width: 2, height: 1, filter: .area) == grey(2, 1, [30, 190]))
  }

  @Test func bilinearKeepsCentresAndEdges() {
    // Centres of the new pixels lie at -1/4, 1/4, 3/4 and 5/4 of the old ones.
    let wide = grey(2, 1, [0, 200]).resized(width: 4, height: 1, filter: .bilinear)
    #expect(wide == grey(4, 1, [0, 50, 150, 200]))
    let flat = grey(1, 1, [77]).resized(width: 3, height: 2, filter: .bilinear)
    #expect(flat == grey(3, 2, .init(repeating: 77, count: 6)))
  }

  @Test(arguments: [Bitmap.Filter.area, .bilinear], [(1, 1), (7, 5), (48, 32), (49, 31), (200, 3)])
  func constantsStayConstant(filter: Bitmap.Filter, size: (Int, Int)) {
    let pixel: [UInt8] = [13, 200, 255, 77]
    func flat(_ width: Int, _ height: Int) -> Bitmap {
      let bytes = Array(repeatElement(pixel, count: width * height).joined())
      return Bitmap(width: width, height: height, channels: .rgba, bytes: bytes)
    }
    #expect(flat(48, 32).resized(width: size.0, height: size.1, filter: filter) == flat(size.0, size.1))
  }

  @Test(arguments: [Bitmap.Filter.area, .bilinear]) func weightsSumToOne(filter: Bitmap.Filter) {
    for old in [1, 2, 3, 17, 640] {
      for new in [1, 2, 5, 64, 1000] {
        for taps in Bitmap.taps(from: old, to: new, filter: filter) {
          #expect(abs(taps.weights.reduce(0, +) - 1) < 1e-5)
          #expect(taps.start >= 0 && taps.start + taps.weights.count <= old)
        }
      }
    }
  }

  @Test func transparentColoursDoNotShineThrough() {
    // Opaque red beside invisible green.
    let bitmap = Bitmap(width: 2, height: 1, channels: .rgba, bytes: [255, 0, 0, 255, 0, 255, 0, 0])
    #expect(bitmap.resized(width: 1, height: 1, filter: .area).bytes == [255, 0, 0, 128])
  }

  @Test func opaqueMixesWithTheBackground() {
    let bitmap = Bitmap(
      width: 3, height: 1, channels: .rgba, bytes: [10, 20, 30, 255, 10, 20, 30, 0, 255, 0, 100, 51])
    let opaque = bitmap.opaque(over: [100, 200, 50])
    #expect(opaque == Bitmap(width: 3, height: 1, bytes: [10, 20, 30, 100, 200, 50, 131, 160, 60]))
    #expect(opaque.opaque() == opaque)
  }

  private func grey(_ width: Int, _ height: Int, _ values: [UInt8]) -> Bitmap {
    Bitmap(width: width, height: height, bytes: values.flatMap { [$0, $0, $0] })
  }
}
