import GenServer
import Testing

/// Forms as real clients write them, and as nobody should.
@Suite struct MultipartTests {
  private static let plain = "multipart/form-data; boundary=b"

  @Test(
    arguments: [
      (
        "curl", plain,
        "--b\r\nContent-Disposition: form-data; name=\"init_image\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\n"
          + "P\r\nNG\r\n--b\r\nContent-Disposition: form-data; name=\"options\"\r\n\r\n{}\r\n--b--\r\n",
        ["init_image": "P\r\nNG", "options": "{}"]
      ),
      (
        "a quoted boundary", "multipart/form-data; charset=utf-8; boundary=\"b c\"",
        "--b c\r\ncontent-disposition:form-data;name=a\r\n\r\n1\r\n--b c--", ["a": "1"]
      ),
      (
        "bare LF", plain, "--b\nContent-Disposition: form-data; name=\"a\"\n\none\ntwo\n--b--\n", ["a": "one\ntwo"]
      ),
      (
        "a preamble and an epilogue", plain,
        "hello\r\n--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--b--\r\nbye --b", ["a": "1"]
      ),
      (
        "padding after the boundary", plain,
        "--b \t\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--b--", ["a": "1"]
      ),
      (
        "an empty file called none", plain,
        "--b\r\nContent-Disposition: form-data; name=\"none\"; filename=\"none\"\r\n\r\n\r\n--b--\r\n", ["none": ""]
      ),
      (
        "no line before the boundary of an empty part", plain,
        "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n--b--\r\n", ["a": ""]
      ),
      (
        "the last of two wins", plain,
        "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--b\r\nContent-Disposition: form-data; name=\"a\""
          + "\r\n\r\n2\r\n--b--\r\n", ["a": "2"]
      ),
      (
        "text that looks like a boundary", plain,
        "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n--bx\r\n\n--b\n--\r\n--b--\r\n",
        ["a": "--bx\r\n\n--b\n--"]
      ),
      (
        "other headers and quotes in names", plain,
        "--b\r\nContent-Length: 1\r\nContent-Disposition: form-data; filename=\"x;y\\\"\"; name=\"a\\\"b\"\r\n"
          + "Content-Transfer-Encoding: binary\r\n\r\n1\r\n--b--\r\n", ["a\"b": "1"]
      ),
      (
        "a lost boundary", "multipart/form-data", "--zz\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--zz--",
        ["a": "1"]
      ),
    ] as [(String, String, String, [String: String])])
  func reads(case: String, type: String, body: String, fields: [String: String]) throws {
    let form = try Multipart(Array(body.utf8), contentType: type)
    for (name, value) in fields {
      #expect(form[name].map { String(decoding: $0, as: UTF8.self) } == value, "\(`case`)")
    }
    #expect(Set(form.parts.map(\.name)) == Set(fields.keys), "\(`case`)")
  }

  @Test(arguments: [
    ("nothing", plain, "", MultipartError.noParts), ("no boundary", "text/plain", "hello", .noBoundary),
    ("another boundary", plain, "--c\r\n\r\n--c--", .noParts),
    ("cut in the content", plain, "--b\r\nContent-Disposition: form-data; name=a\r\n\r\n12", .endsEarly),
    ("cut in the headers", plain, "--b\r\nContent-Dis", .endsEarly),
    ("cut after the boundary", plain, "--b", .endsEarly),
    ("no name", plain, "--b\r\nContent-Type: text/plain\r\n\r\n1\r\n--b--", .noName),
    (
      "base64", plain,
      "--b\r\nContent-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: base64\r\n\r\nMQ==\r\n--b--",
      .encoded
    ),
    ("long headers", plain, "--b\r\nX: " + String(repeating: "x", count: 9000) + "\r\n\r\n1\r\n--b--", .headersTooLong),
    ("a long boundary", "multipart/form-data; boundary=" + String(repeating: "b", count: 300), "", .boundaryTooLong),
  ]) func refuses(case: String, type: String, body: String, error: MultipartError) {
    #expect(throws: error, "\(`case`)") { try Multipart(Array(body.utf8), contentType: type) }
  }

  @Test func partsAreBounded() {
    let part = "--b\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n"
    let body = String(repeating: part, count: Multipart.maxParts + 1) + "--b--"
    #expect(throws: MultipartError.tooManyParts) { try Multipart(Array(body.utf8), contentType: Self.plain) }
  }

  /// Whatever is cut off or changed: an error or parts inside the body, never a trap.
  @Test func survivesDamage() {
    let text =
      "x\r\n--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--b\r\n"
      + "Content-Disposition: form-data; name=b\r\n\r\n\r\n--b--\r\n"
    let whole = Array(text.utf8)
    for index in whole.indices {
      for body in [Array(whole[..<index]), Array(whole[index...]), whole[..<index] + [10] + whole[index...]] {
        let form = try? Multipart(body, contentType: Self.plain)
        #expect(form?.parts.allSatisfy { $0.range.upperBound <= body.count } != false)
      }
    }
  }
}
