import Foundation
import Imaging
import TestServing
import Testing

/// What a service says no to, told where it was written: every name that the API documents, over a real connection.
@Suite struct RefusalTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var status = 400
    /// The class of the error.
    var name: String
    var message: String
    /// v2beta's errors are lists.
    var isList = false
    var line: String
    /// What the carets stand under.
    var marked: String

    init(_ name: String, _ message: String, _ line: String, marks marked: String) {
      (self.name, self.message, self.line, self.marked) = (name, message, line, marked)
    }

    /// An answer of v2beta.
    static func stableImage(
      _ status: Int, _ name: String, _ message: String, _ line: String, marks marked: String
    ) -> Row {
      var row = Row(name, message, line, marks: marked)
      (row.status, row.isList) = (status, true)
      return row
    }

    var testDescription: String { "\(status) \(name): \(message)" }

    var body: String {
      isList
        ? "{\"id\":\"1\",\"name\":\"\(name)\",\"errors\":[\"\(message)\"]}"
        : "{\"id\":\"1\",\"name\":\"\(name)\",\"message\":\"\(message)\"}"
    }
  }

  private static let text = "prompt \"a fox\"; "
  private static let image = "init \"photo.png\" strength 60%; "

  private static let rows: [Row] = [
    Row("invalid_samples", "too many for an image", text + "generate 2", marks: "2"),
    Row("invalid_height_or_width", "use increments of 64", text + "size 512x576; generate", marks: "512x576"),
    Row("invalid_pixel_count", "too many pixels", text + "size 576x512; generate", marks: "576x512"),
    Row("invalid_prompts", "filtered words", text + "generate", marks: "\"a fox\""),
    Row("invalid_file_size", "too large", image + text + "generate", marks: "\"photo.png\""),
    Row("invalid_mime_type", "must be PNG", image + text + "generate", marks: "\"photo.png\""),
    Row(
      "invalid_image_dimensions", "they differ", image + "mask \"mask.png\" white; " + text + "generate",
      marks: "\"mask.png\""),
    Row(
      "invalid_mask_image", "it is missing", image + "mask \"mask.png\" white; " + text + "generate",
      marks: "\"mask.png\""),
    Row("invalid_sdxl_v1_dimensions", "not those", text + "size 576x512; generate", marks: "576x512"),
    Row("invalid_sdxl_v222_dimensions", "not those", text + "size 576x512; generate", marks: "576x512"),
    Row("bad_request", "cfg_scale: too much", text + "cfg 9; generate", marks: "9"),
    Row("bad_request", "steps: too many", text + "steps 30; generate", marks: "30"),
    Row("bad_request", "sampler: not today", text + "sampler K_LMS; generate", marks: "K_LMS"),
    Row("bad_request", "seed: too large", text + "seed 77; generate", marks: "77"),
    Row(
      "bad_request", "clip_guidance_preset: gone", text + "clip-guidance FAST_BLUE; generate", marks: "FAST_BLUE"),
    Row("bad_request", "text_prompts[0].text: too long", text + "generate", marks: "\"a fox\""),
    Row("bad_request", "init_image: is required", image + text + "generate", marks: "\"photo.png\""),
    Row("bad_request", "something else", text + "generate", marks: "generate"),
    .stableImage(
      400, "bad_request", "aspect_ratio: is wrong", text + "engine core; size 1344x768; generate", marks: "1344x768"),
    .stableImage(
      400, "bad_request", "style_preset: is wrong", text + "engine core; style anime; generate", marks: "anime"),
    .stableImage(
      400, "bad_request", "negative_prompt: too long", text + "negative \"fog\"; engine core; generate",
      marks: "\"fog\""),
    .stableImage(403, "content_moderation", "flagged", text + "engine core; generate", marks: "\"a fox\""),
    .stableImage(
      413, "payload_too_large", "body: payloads cannot be larger than 10MiB in size",
      image + text + "engine ultra; generate", marks: "\"photo.png\""),
    .stableImage(422, "invalid_language", "only English", text + "engine core; generate", marks: "\"a fox\""),
    .stableImage(422, "public_figure", "not her", text + "engine core; generate", marks: "\"a fox\""),
  ]

  @Test(arguments: rows) private func isToldWhereItWasWritten(_ row: Row) throws {
    let gen = try GenBinary()
    defer { gen.remove() }
    let server = try TestServer { _, _ in [.json(row.status, row.body)] }
    for name in ["photo.png", "mask.png"] {
      let bitmap = Bitmap(width: 512, height: 512, bytes: [UInt8](repeating: 200, count: 512 * 512 * 3))
      try Data(try PNG.encode(bitmap)).write(to: gen.directory.appending(path: name))
    }
    let result = try gen.run(["run", "--service", "stability=\(server.url)", "-e", row.line])
    #expect(server.requests.filter { $0.method == "POST" }.count == 1, "\(result.errors)")
    #expect(Self.marked(in: result.errors) == row.marked, "\(result.errors)")
    #expect(result.errors.contains(row.message) && result.errors.contains(row.name), "\(result.errors)")
    #expect(!result.errors.contains("may have charged") && !result.errors.contains("the key"))
    #expect(result.status == 69)
  }

  /// What stands above the first carets.
  private static func marked(in text: String) -> String? {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
    guard let index = lines.firstIndex(where: { $0.contains("^") }), index > 0 else { return nil }
    let columns = lines[index].indices.filter { lines[index][$0] == "^" }
    return String(columns.filter { lines[index - 1].indices.contains($0) }.map { lines[index - 1][$0] })
  }
}
