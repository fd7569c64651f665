/// One line of what `gen --json --session` reads: `{"request":"run","id":1,"text":"steps 30"}`.
struct SessionRequest: Decodable {
  /// What is asked.
  enum Kind: String, Decodable {
    /// Compiles and runs `text`, called `name` in messages.
    case run
    /// What may stand at `cursor` of `text`.
    case complete
    /// What is known about the word at `cursor` of `text`.
    case inspect
    /// Whether `text` is a whole input.
    case isComplete = "is_complete"
    /// Cancels what runs.
    case interrupt
    /// Goes on after a `pause`.
    case goOn = "continue"
    /// Ends the session after what was asked before.
    case quit
  }

  /// What is asked.
  var request: Kind
  /// Stands in every event that answers.
  var id: Int?
  /// Statements.
  var text: String?
  /// What messages call the text.
  var name: String?
  /// A place in `text`, in code points from 0; its end where it is left out.
  var cursor: Int?
  /// Whether somebody answers a `pause`.
  var pauses: Bool?
  /// Whether rendered diagnostics are coloured with ANSI sequences.
  var color: Bool?
}
