import Foundation
import GenAPI
import Testing

@Suite("answers")
struct ResponseTests {
  private func decode<T: Decodable>(_ type: T.Type, _ json: String) throws -> T {
    try JSONDecoder().decode(type, from: Data(json.utf8))
  }

  @Test(
    "artifacts: documented, bare array, seed as text",
    arguments: [
      #"{"artifacts":[{"base64":"AQID","finishReason":"SUCCESS","seed":3817857576}]}"#,
      #"[{"base64":"AQID","finishReason":"SUCCESS","seed":3817857576}]"#,
      #"{"artifacts":[{"base64":"AQID","seed":"3817857576"}]}"#,
    ])
  func artifacts(json: String) throws {
    let images = try decode(V1Alpha.Artifacts.self, json).images
    #expect(images.count == 1)
    let artifact = images[0].artifact(index: 1)
    #expect(artifact == Artifact(index: 1, seed: 3_817_857_576, content: .bytes([1, 2, 3])))
  }

  @Test("text that is not base64 is no artifact")
  func notBase64() {
    let image = V1Alpha.Artifacts.Image(base64: "%%", finishReason: .success, seed: 1)
    #expect(image.artifact(index: 1) == nil)
  }

  @Test("engines: an object, or v1's bare array")
  func engines() throws {
    let engine = #"{"id":"stable-diffusion-v1-5","name":"SD","description":"d","type":"PICTURE"}"#
    let expected = [Engine(id: "stable-diffusion-v1-5", name: "SD", description: "d")]
    #expect(try decode(V1Alpha.Engines.self, "{\"engines\":[\(engine)]}").engines == expected)
    #expect(try decode(V1Alpha.Engines.self, "[\(engine)]").engines == expected)
  }

  @Test("account and balance")
  func account() throws {
    let json = """
      {"id":"user-1234","email":"a@example.com","organizations":
      [{"id":"org-1","name":"Mine","role":"MEMBER","is_default":true}],"profile_picture":"https://example.com/p.png"}
      """
    let account = try decode(V1Alpha.Account.self, json)
    #expect(account.organizations == [.init(id: "org-1", name: "Mine", role: "MEMBER", isDefault: true)])
    #expect(account.profilePicture == "https://example.com/p.png")
    #expect(try decode(V1Alpha.Balance.self, #"{"credits":0.25}"#).credits == 0.25)
  }

  static let errors: [(Int, String, APIError)] = [
    (
      400,
      #"{"id":"3F1","name":"invalid_samples","message":"too many","temporary":false,"timeout":false,"fault":false}"#,
      APIError(status: 400, name: "invalid_samples", message: "too many", id: "3F1")
    ),
    (
      404, #"{"id":"0f91","message":"The specified engine was not found.","name":"not_found"}"#,
      APIError(status: 404, name: "not_found", message: "The specified engine was not found.", id: "0f91")
    ),
    (
      400, #"{"id":"32","name":"bad_request","errors":["seed: is required","prompt: is required"]}"#,
      APIError(status: 400, name: "bad_request", message: "seed: is required; prompt: is required", id: "32")
    ),
    (400, #"{"error":"prompt required"}"#, APIError(status: 400, name: "bad_request", message: "prompt required")),
    (401, #"{"detail":"no key"}"#, APIError(status: 401, name: "unauthorized", message: "no key")),
    (
      422, #"{"detail":[{"loc":["body"],"msg":"x"}]}"#,
      APIError(status: 422, name: "bad_request", message: "status 422 without a message")
    ),
    (429, "slow down\nplease", APIError(status: 429, name: "rate_limit_exceeded", message: "slow down")),
    (502, "<html>", APIError(status: 502, name: "server_error", message: "status 502 without a message")),
    (500, "", APIError(status: 500, name: "server_error", message: "status 500 without a message")),
  ]

  @Test("errors of every shape", arguments: errors)
  func error(status: Int, body: String, expected: APIError) {
    #expect(APIError(status: status, body: Array(body.utf8)) == expected)
  }

  @Test("an error is written with v1alpha's six members and read back")
  func errorBody() throws {
    let error = APIError(status: 500, name: "server_error", message: "boom", id: "1")
    let bytes = try CanonicalJSON.encode(ErrorBody(error))
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == #"{"fault":true,"id":"1","message":"boom","name":"server_error","temporary":true,"timeout":false}"#)
    #expect(APIError(status: 500, body: bytes) == error)
  }
}
