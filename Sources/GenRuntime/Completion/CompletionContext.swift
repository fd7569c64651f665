/// What is being typed at the cursor: the words of the statement before it, and the unfinished one.
struct CompletionContext {
  /// How the unfinished word begins.
  enum Fragment: Hashable {
    case word
    /// After `$`.
    case variable
    /// After `@`.
    case handle
    /// Inside a string; the quote that opened it.
    case string(quote: UInt8)
  }

  /// Finished words of the statement, strings without their quotes.
  private(set) var words: [String] = []
  /// How many of them stand before the last comma.
  private(set) var wordsBeforeComma = 0
  /// Whether a list or a call is open at the cursor; its commas separate no clauses.
  var isNested: Bool { depth > 0 }
  private var depth = 0
  /// How the unfinished word begins.
  private(set) var fragment = Fragment.word
  /// The unfinished word, without its sign or quote, escapes resolved.
  private(set) var prefix = ""
  /// Where the unfinished word begins, its sign or quote included.
  private(set) var start = 0

  /// The context at the end of `bytes`.
  init(_ bytes: [UInt8]) {
    var position = 0
    start = bytes.count
    while position < bytes.count { position = scan(bytes, position) }
  }

  /// Reads one word, string or separator from `position` and returns where it ends.
  private mutating func scan(_ bytes: [UInt8], _ position: Int) -> Int {
    switch bytes[position] {
    case UInt8(ascii: ","):
      if depth == 0 { wordsBeforeComma = words.count }
      return position + 1
    case UInt8(ascii: "("), UInt8(ascii: "["):
      depth += 1
      return position + 1
    case UInt8(ascii: ")"), UInt8(ascii: "]"):
      depth = max(0, depth - 1)
      return position + 1
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "+"):
      return position + 1
    case UInt8(ascii: "\n"), UInt8(ascii: ";"), UInt8(ascii: "{"), UInt8(ascii: "}"):
      (words, wordsBeforeComma, depth) = ([], 0, 0)
      return position + 1
    case UInt8(ascii: "#"):
      // Nothing is completed in a comment.
      let end = bytes[position...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      if end == bytes.count { finish(words: ["#"], bytes.count, .word, "") }
      return end
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      return scanString(bytes, position)
    default:
      return scanWord(bytes, position)
    }
  }

  private mutating func scanString(_ bytes: [UInt8], _ position: Int) -> Int {
    let quote = bytes[position]
    var content: [UInt8] = []
    var index = position + 1
    while index < bytes.count, bytes[index] != quote {
      // In '…' a backslash is itself.
      if bytes[index] == UInt8(ascii: "\\"), quote == UInt8(ascii: "\""), index + 1 < bytes.count { index += 1 }
      content.append(bytes[index])
      index += 1
    }
    let text = String(decoding: content, as: UTF8.self)
    if index < bytes.count {
      words.append(text)
      return index + 1
    }
    finish(words: words, position, .string(quote: quote), text)
    completeVariable(inString: bytes, from: position)
    return index
  }

  /// `"a $st`: the variable is being typed, not the string.
  private mutating func completeVariable(inString bytes: [UInt8], from position: Int) {
    guard bytes[position] == UInt8(ascii: "\""), let sign = bytes[position...].lastIndex(of: UInt8(ascii: "$")),
      sign == position + 1 || bytes[sign - 1] != UInt8(ascii: "\\")
    else { return }
    let name = bytes[(sign + 1)...]
    let start = name.first == UInt8(ascii: "{") ? sign + 2 : sign + 1
    let rest = bytes[start...]
    guard rest.allSatisfy(Self.isNameByte) else { return }
    finish(words: words, start == sign + 2 ? start : sign, .variable, String(decoding: rest, as: UTF8.self))
    isBraced = start == sign + 2
  }

  /// Whether the variable stands in `${…`, where no `$` is repeated.
  private(set) var isBraced = false

  private mutating func scanWord(_ bytes: [UInt8], _ position: Int) -> Int {
    let separators = Array(" \t\n,;()[]{}\"#".utf8)
    let end = bytes[position...].firstIndex { separators.contains($0) } ?? bytes.count
    let word = String(decoding: bytes[position..<end], as: UTF8.self)
    if end < bytes.count {
      words.append(word)
    } else if word.hasPrefix("$") {
      finish(words: words, position, .variable, String(word.dropFirst()))
    } else if word.hasPrefix("@") {
      finish(words: words, position, .handle, String(word.dropFirst()))
    } else {
      finish(words: words, position, .word, word)
    }
    return end
  }

  private mutating func finish(words: [String], _ start: Int, _ fragment: Fragment, _ prefix: String) {
    (self.words, self.start, self.fragment, self.prefix) = (words, start, fragment, prefix)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }
}
