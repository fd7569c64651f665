/// A stretch of text that the grammar treats as one; its characters stay in the source.
struct Token {
  /// What it is.
  enum Kind: UInt8 {
    /// End of the text.
    case endOfText
    /// Newline or `;`.
    case end
    case word, number, size, variable, handle
    /// A whole string without escapes and interpolations.
    case string
    /// A string in pieces: `stringOpen {text | variable | interpolationOpen … interpolationClose} stringClose`.
    case stringOpen, text, interpolationOpen, interpolationClose, stringClose
    case comma, colon, question
    case leftParenthesis, rightParenthesis, leftBracket, rightBracket, leftBrace, rightBrace
    /// `-` between spaces.
    case minus
    /// `-` that touches what follows only.
    case sign
    case plus, star, slash, percent, cross
    case assign, equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
  }

  /// What it is.
  var kind: Kind
  /// Of string tokens: how it is quoted.
  var quote: Quote = .double
  /// Of words: what the vocabulary knows them as.
  var word = WordCode()
  /// First byte.
  var start: UInt32
  /// One past the last byte.
  var end: UInt32
  /// Whether only white space stands before it on its line.
  var isFirstOnLine = false
}

/// What surrounds a string.
enum Quote: UInt8 {
  /// `"…"`
  case double
  /// `“…”`
  case curly
  /// `'…'`
  case single
  /// `‘…’`
  case curlySingle
  /// `"""…"""`
  case triple

  /// Bytes of the opening quote.
  var openLength: Int {
    switch self {
    case .double, .single: 1
    case .curly, .curlySingle, .triple: 3
    }
  }

  /// The closing quote.
  var closingText: String {
    switch self {
    case .double: "\""
    case .curly: "”"
    case .single: "'"
    case .curlySingle: "’"
    case .triple: "\"\"\""
    }
  }

  /// How the syntax tree calls it.
  var form: StringLiteral.Form {
    switch self {
    case .double, .curly: .quoted
    case .single, .curlySingle: .raw
    case .triple: .multiline
    }
  }

  /// Whether escapes and `$` mean nothing inside.
  var isRaw: Bool { self == .single || self == .curlySingle }
}

extension Token.Kind {
  /// Whether a newline behind it does not end the statement: a comma or an operator sign.
  var continuesLine: Bool {
    switch self {
    case .comma, .minus, .sign, .plus, .star, .slash, .percent, .cross, .assign, .equal, .notEqual, .less,
      .lessOrEqual, .greater, .greaterOrEqual:
      true
    default: false
    }
  }

  /// Whether a statement ends before it.
  var endsStatement: Bool { self == .end || self == .endOfText || self == .rightBrace }

  /// Whether a value can end with it.
  var endsValue: Bool {
    switch self {
    case .word, .number, .size, .variable, .handle, .string, .stringClose, .rightParenthesis, .rightBracket,
      .interpolationClose:
      true
    default: false
    }
  }
}
