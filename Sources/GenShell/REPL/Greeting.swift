/// What the first session says, in at most three lines.
enum Greeting {
  /// The greeting when `service` answers.
  static func lines(service: String) -> [String] {
    let who =
      service == "embedded"
      ? "gen makes pictures from text. The embedded engine answers: no key, no network."
      : "gen makes pictures from text. `\(service)` answers."
    return [
      who,
      #"Type a picture, quoted:  "a lighthouse on a cliff at night""#,
      "Then try `help`, `steps?` or Tab; Ctrl-C cancels, Ctrl-D leaves.",
    ]
  }
}
