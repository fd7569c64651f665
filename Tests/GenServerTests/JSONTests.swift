import GenServer
import Testing

/// The JSON decoder.
@Suite struct JSONTests {
  @Test(arguments: [
    ("null", "null"), (" [ ] ", "[]"), ("{}", "{}"), ("{\"a\":1,\"a\":2}", "{\"a\":2}"), ("[-0.5e+3,0]", "[-0.5e+3,0]"),
    (#""\u00e9\n\ud83d\ude00\/""#, "\"é\\u000a😀/\""), (#""\ud83d""#, "\"\u{FFFD}\""),
    (#""\ud83dx\ude00""#, "\"\u{FFFD}x\u{FFFD}\""), ("\u{FEFF}true", "true"),
  ]) func reads(text: String, canonical: String) throws {
    #expect(try JSONValue(parsing: Array(text.utf8)).text == canonical)
  }

  @Test(arguments: [
    "", " ", "nul", "[1,]", "{\"a\"}", "{a:1}", "01", "-", "1.", "1e", "+1", ".5", "\"a", "\"\\x\"", "\"\\u12\"",
    "[1 2]",
    "{\"a\":1,}", "1 2", "\"\n\"", "[", "{\"a\":", "NaN", "'a'", "\"\\u+123\"",
  ]) func refuses(text: String) {
    #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: Array(text.utf8)) }
  }

  @Test func stringsAreUTF8() {
    #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: [0x22, 0xFF, 0x22]) }
  }

  @Test func nestingIsBounded() throws {
    let nested = { (depth: Int) in
      Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
    }
    _ = try JSONValue(parsing: nested(32))
    #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: nested(33)) }
    #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: nested(1_000_000)) }
  }

  @Test func damageIsAnError() {
    let whole = Array(#"{"a":[1,-2.5e3,"x\u00e9\\",true,null],"b":{"c":""}}"#.utf8)
    for index in whole.indices {
      #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: whole[..<index]) }
    }
  }
}
