import Foundation
import GenAPI
import Imaging

@testable import Lantern

/// Pictures and runs that the image-to-image tests share.
enum TestPictures {
  /// Of statistical tests.
  static let seeds: ClosedRange<UInt32> = 1...24

  /// A painter's rough idea of a lighthouse: flat shapes, a horizon at 0.57.
  static func sketch(_ side: Int = 256) -> Bitmap {
    bitmap(side) { x, y in
      if x > 0.75, x < 0.81, y > 0.2, y < 0.5 { return [236, 228, 228] }
      if x > 0.6, y > 0.5, y < 0.82 - 0.2 * x { return [94, 72, 60] }
      return y < 0.57 ? [122, 170, 221] : [60, 92, 150]
    }
  }

  /// A soft gradient as out of a camera, no edges.
  static func photo(_ side: Int = 256) -> Bitmap {
    bitmap(side) { x, y in
      [UInt8(60 + 130 * y + 20 * sin(5 * x)), UInt8(70 + 70 * y), UInt8(110 - 20 * y + 25 * cos(4 * x + y))]
    }
  }

  static func bitmap(_ width: Int, _ height: Int? = nil, _ color: (Double, Double) -> [UInt8]) -> Bitmap {
    let height = height ?? width
    var bytes: [UInt8] = []
    for row in 0..<height {
      let y = (Double(row) + 0.5) / Double(height)
      for column in 0..<width { bytes += color((Double(column) + 0.5) / Double(width), y) }
    }
    return Bitmap(
      width: width, height: height, channels: bytes.count == 4 * width * height ? .rgba : .rgb, bytes: bytes)
  }

  static func call(_ text: String, _ operation: Call.Operation = .textToImage, side: Int = 256) -> Call {
    var call = Call(engine: EmbeddedService.engineID, prompts: text.isEmpty ? [] : [TextPrompt(text)], seed: 1)
    (call.operation, call.width, call.height, call.steps) = (operation, side, side, 12)
    call.sampler = .dpmpp2M
    return call
  }

  /// The pictures of a request, in order, and what was said.
  static func run(_ request: GenerationRequest, on service: EmbeddedService = shared) async throws -> Run {
    var run = Run()
    for try await event in service.generate(request) {
      switch event {
      case .artifact(let artifact):
        guard case .bytes(let bytes) = artifact.content else { continue }
        run.pictures.append(try Bitmap(decoding: bytes))
      case .note(let note): run.notes.append(note)
      case .progress(let progress): run.progress.append(progress)
      default: break
      }
    }
    return run
  }

  struct Run {
    var pictures: [Bitmap] = []
    var notes: [String] = []
    var progress: [GenerationEvent.Progress] = []
  }

  static let shared = EmbeddedService()

  /// Root mean square of the samples' differences, 0…255.
  static func distance(_ a: Bitmap, _ b: Bitmap) -> Double {
    let sum = zip(a.bytes, b.bytes).reduce(0.0) { $0 + pow(Double($1.0) - Double($1.1), 2) }
    return (sum / Double(a.bytes.count)).squareRoot()
  }
}
