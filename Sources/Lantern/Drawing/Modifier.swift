/// What a prompt says about one subject: "three red boats" is 3 and red.
struct Modifier: Hashable, Sendable {
  /// How many, 1…6; nil for any number.
  var count: Int?
  /// The colour of the characteristic part; nil for any colour.
  var color: Color?
}
