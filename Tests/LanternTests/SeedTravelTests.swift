import GenAPI
import Imaging
import Testing

@testable import Lantern

@Suite struct SeedTravelTests {
  private func picture(seed: UInt32, travel: SeedTravel? = nil) async throws -> Bitmap {
    var request = GenerationRequest(TestPictures.call("a castle", side: 128))
    (request.call.sampler, request.call.steps, request.call.seed) = (.eulerAncestral, 6, seed)
    request.call.seedTravel = travel
    return try #require(try await TestPictures.run(request).pictures.first)
  }

  @Test func theEndsAreTheSeeds() async throws {
    let first = try await picture(seed: 1)
    let last = try await picture(seed: 7)
    #expect(first != last)
    let start = try await picture(seed: 1, travel: SeedTravel(toSeed: 7, amount: 0))
    let end = try await picture(seed: 1, travel: SeedTravel(toSeed: 7, amount: 1))
    #expect(start == first)
    #expect(end == last)
  }

  @Test func theMiddleIsAPictureOfItsOwn() async throws {
    let middle = try await picture(seed: 1, travel: SeedTravel(toSeed: 7, amount: 0.5))
    let again = try await picture(seed: 1, travel: SeedTravel(toSeed: 7, amount: 0.5))
    let first = try await picture(seed: 1)
    #expect(middle == again)
    #expect(middle != first)
  }
}
