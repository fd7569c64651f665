/// A lesson on paper: a page with the question and what it made, and a page with the solution.
public struct Handout: Sendable {
  /// A picture with what is said about it.
  public struct Figure: Sendable {
    /// What it is called, `@pair.1`; empty where it has no name.
    public var title: String
    /// How it differs from the others.
    public var caption: String
    /// What it shows, in one sentence.
    public var alternative: String
    /// The encoded picture.
    public var content: [UInt8]

    /// A picture without a word.
    public init(_ content: [UInt8], title: String = "", caption: String = "", alternative: String = "") {
      (self.content, self.title, self.caption, self.alternative) = (content, title, caption, alternative)
    }
  }

  /// A claim with the condition that proves it.
  public struct Claim: Hashable, Sendable {
    /// In words.
    public var text: String
    /// As the script writes it.
    public var condition: String

    /// A claim and its proof.
    public init(_ text: String, _ condition: String) { (self.text, self.condition) = (text, condition) }
  }

  /// From 1.
  public var number: Int
  /// How many lessons there are.
  public var count: Int
  /// A few words.
  public var title: String
  /// Paragraphs to read before.
  public var prose: [String] = []
  /// What is to be guessed.
  public var question = ""
  /// What to look for in the pictures.
  public var observation = ""
  /// The settings that all pictures share.
  public var settings = ""
  /// The pictures of the experiment.
  public var pictures: [Figure] = []
  /// What was measured, as it was printed.
  public var measurements: [String] = []
  /// Charts and strips.
  public var charts: [Figure] = []
  /// Each proved by the run that made the pictures.
  public var claims: [Claim] = []
  /// Paragraphs with the solution.
  public var solution: [String] = []
  /// The statements.
  public var script = ""

  /// A lesson with a title, and nothing on it yet.
  public init(number: Int, of count: Int, title: String) {
    (self.number, self.count, self.title) = (number, count, title)
  }
}
