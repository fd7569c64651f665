/// What a statement such as `sweep`, `diff`, `trace` or `plot` made: something to read, and something to look at.
public struct ReportResult: Hashable, Sendable {
  /// What is printed, without a newline at its end: a table of the numbers, so that nothing is in the picture alone.
  public var text: String
  /// The files that were written, the one to open first.
  public var files: [String]
  /// The PNG file that a terminal may show; one of `files`.
  public var picture: String?
  /// What the picture shows, in one sentence.
  public var alternative: String
  /// A drawing in characters, for people at a terminal; empty where there is none.
  public var drawing = ""
  /// The numbers, for programs.
  public var table: ReportTable?
  /// The rows of the table that people read at once; `nil` when all of them are.
  public var shownRows: [Int]?
  /// What the text says beside the table, one sentence each.
  public var remarks: [String] = []
  /// The numbers as one JSON object, for programs; `nil` when the text has all there is.
  public var data: String?

  /// A result without a picture unless given.
  public init(text: String, files: [String] = [], picture: String? = nil, alternative: String = "") {
    self.text = text
    self.files = files
    self.picture = picture
    self.alternative = alternative
  }
}
