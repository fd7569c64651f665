import CKernels
import GenAPI
import Imaging
import Testing

@testable import Lantern

/// Same request, same bytes: whatever ran before, whatever runs beside, on any path of the kernels.
@Suite struct DeterminismTests {
  private static func request(_ text: String, seed: UInt32 = 3, samples: Int = 1) -> GenerationRequest {
    var call = TestPictures.call(text, side: 128)
    (call.steps, call.samples, call.seed, call.sampler) = (6, samples, seed, .dpm2Ancestral)
    return GenerationRequest(call)
  }

  private static func pictures(_ request: GenerationRequest, _ service: EmbeddedService) async throws -> [Bitmap] {
    try await TestPictures.run(request, on: service).pictures
  }

  @Test func anotherRunGivesTheSameBytes() async throws {
    let service = EmbeddedService()
    let first = try await Self.pictures(Self.request("a castle at night", samples: 2), service)
    _ = try await Self.pictures(Self.request("three red boats", seed: 8), service)
    let fromTheCache = try await Self.pictures(Self.request("a castle at night", samples: 2), service)
    #expect(first.count == 2 && fromTheCache == first)
    #expect(try await Self.pictures(Self.request("a castle at night", samples: 2), EmbeddedService()) == first)
  }

  @Test func callsBesideEachOtherDoNotMatter() async throws {
    let texts = ["a castle at night", "three red boats", "a cat"]
    let service = EmbeddedService(threads: 2)
    let together = try await withThrowingTaskGroup(of: (String, [Bitmap]).self) { group in
      for text in texts + texts {
        group.addTask { (text, try await Self.pictures(Self.request(text), service)) }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    for text in texts {
      let alone = try await Self.pictures(Self.request(text), EmbeddedService(threads: 1))
      for (other, pictures) in together where other == text { #expect(pictures == alone, "\(text)") }
    }
  }

  /// Image k of n is that of its seed alone, however many there are and however many threads make them.
  @Test(arguments: [1, 2, 4]) func neitherBatchNorThreadsMatter(threads: Int) async throws {
    let service = EmbeddedService(threads: threads)
    let batch = try await Self.pictures(Self.request("a windmill", seed: 5, samples: 4), service)
    for k in 0..<4 {
      let alone = try await Self.pictures(Self.request("a windmill", seed: 5 + UInt32(k)), TestPictures.shared)
      #expect(alone == [batch[k]], "image \(k + 1), \(threads) threads")
    }
  }

  /// Widths that are no whole number of vectors, and prime factors of the transform.
  @Test(arguments: [(128, 128), (192, 320), (704, 192)])
  func everyPathGivesTheSameBytes(width: Int, height: Int) async throws {
    let original = String(cString: ck_path())
    defer { ck_force_path(original) }
    var request = Self.request("a boat, watercolor")
    (request.call.width, request.call.height) = (width, height)
    let expected = try await Self.pictures(request, EmbeddedService())
    for path in String(cString: ck_paths()).split(separator: " ") {
      ck_force_path(String(path))
      #expect(try await Self.pictures(request, EmbeddedService()) == expected, "\(path)")
    }
  }
}
