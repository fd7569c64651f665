import Foundation
import GenServer
import Testing

/// `/openapi.json` says what the server does.
@Suite struct DescriptionTests {
  private let api = StabilityAPI(fake: FakeService())

  /// The schemas of the requests, by address.
  private func schemas() async throws -> [String: [String: Any]] {
    let document = await api.answer(Requests.get("/openapi.json")).json
    let all = (document["components"] as? [String: Any])?["schemas"] as? [String: [String: Any]] ?? [:]
    var found: [String: [String: Any]] = [:]
    for (path, operations) in document["paths"] as? [String: [String: Any]] ?? [:] {
      guard let post = operations["post"] as? [String: Any] else { continue }
      let content = (post["requestBody"] as? [String: Any])?["content"] as? [String: [String: Any]]
      let reference = (content?.values.first?["schema"] as? [String: Any])?["$ref"] as? String
      found[path] = try #require(all[reference?.split(separator: "/").last.map(String.init) ?? ""])
    }
    return found
  }

  /// What the server says of a form, in one line; of an engine that can do it.
  private func complaints(_ path: String, _ parts: [(String, [UInt8])], engine: String? = nil) async -> String {
    let engine = engine ?? (path.hasSuffix("upscale") ? "esrgan-v1-x2plus" : "stable-diffusion-v1-5")
    let address = path.replacing("{engine_id}", with: engine)
    let isJSON = path.hasSuffix("/text-to-image")
    let members = parts.map { #""\#($0.0)":\#(String(decoding: $0.1, as: UTF8.self))"# }.joined(separator: ",")
    let request = isJSON ? Requests.json(address, "{\(members)}") : Requests.form(address, parts)
    let answer = await api.answer(request).json
    return answer["message"] as? String ?? (answer["errors"] as? [String] ?? []).joined(separator: "; ")
  }

  @Test func whatIsRequiredIsAskedFor() async throws {
    let schemas = try await schemas()
    #expect(schemas.count == 15)
    for (path, schema) in schemas {
      let required = Set((schema["required"] as? [String] ?? []).map { String($0.prefix { $0 != "[" }) })
      let said = await complaints(path, [("steps", Array("10".utf8))])
      let asked = said.split(separator: "; ").filter { $0.hasSuffix(": is required") }.map { $0.dropLast(13) }
      #expect(required.isSubset(of: Set(asked.map(String.init))), "\(path): \(required) \(said)")
      // The prompts of v1alpha are part of its options.
      #expect(
        Set(asked.map(String.init)).subtracting(["text_prompts", "mask_source"]).isSubset(of: required), "\(path)")
      if !path.hasPrefix("/v1alpha") { #expect(Set(asked.map(String.init)) == required, "\(path): \(said)") }
    }
  }

  /// Engines of no vendor take fewer steps than those that the vendor documents.
  @Test func theStepsAreThoseOfSomeEngine() async throws {
    for (path, schema) in try await schemas() where !path.hasSuffix("upscale") {
      let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
      let options = properties["options"]?["properties"] as? [String: [String: Any]]
      guard let steps = (options ?? properties)["steps"] else { continue }
      let range = try #require(steps["minimum"] as? Int)...(try #require(steps["maximum"] as? Int))
      var complaints: [Int: Bool] = [:]
      for count in [range.lowerBound - 1, range.lowerBound, range.upperBound, range.upperBound + 1] {
        let part = ("steps", Array("\(count)".utf8))
        let form = options == nil ? part : ("options", Array("{\"steps\":\(count)}".utf8))
        complaints[count] = await self.complaints(path, [form], engine: "lantern-1").contains("steps: ")
      }
      #expect(complaints.filter(\.value).keys.sorted() == [range.lowerBound - 1, range.upperBound + 1], "\(path)")
    }
  }

  @Test func theLargestSeedsAreTheServers() async throws {
    for (path, schema) in try await schemas() {
      guard let seed = (schema["properties"] as? [String: [String: Any]])?["seed"] else { continue }
      let largest = try #require(seed["maximum"] as? Int)
      #expect(!(await complaints(path, [("seed", Array("\(largest)".utf8))])).contains("seed: "), "\(path)")
      #expect((await complaints(path, [("seed", Array("\(largest + 1)".utf8))])).contains("seed: "), "\(path)")
    }
  }
}
