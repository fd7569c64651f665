/// A key. Nothing prints it: not its description, not a dump, not an error that holds it.
public struct Secret: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  private let text: String

  /// A key from outside, without the white space around it.
  /// - Returns: `nil` when nothing is left, or when it has characters that cannot stand in a header.
  public init?(_ text: some StringProtocol) {
    var bytes = Array(text.utf8)[...]
    while let first = bytes.first, first <= 0x20 { bytes = bytes.dropFirst() }
    while let last = bytes.last, last <= 0x20 { bytes = bytes.dropLast() }
    guard !bytes.isEmpty, bytes.count <= 4096, bytes.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
    self.text = String(decoding: bytes, as: UTF8.self)
  }

  /// Says that there is one, and nothing else.
  public var description: String { "(secret)" }
  /// As the description.
  public var debugDescription: String { description }
  /// No members.
  public var customMirror: Mirror { Mirror(self, children: []) }

  /// The key itself: for a header of a request to its own origin, and for its file.
  package func revealed() -> String { text }

  /// A text in which the key does not occur: servers like to repeat what they were sent, as it was, in other letters,
  /// with percent signs or in base64.
  package func redacted(in other: String) -> String {
    // What is shorter could be any word.
    guard text.utf8.count >= 4 else { return other }
    let pattern = SecretPattern(Array(text.utf8))
    let bytes = Array(other.utf8)
    var result: [UInt8] = []
    var position = 0
    while position < bytes.count {
      if let end = pattern.end(in: bytes, at: position) {
        result += Array(description.utf8)
        position = end
      } else {
        result.append(bytes[position])
        position += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Whether a text has the key in it, in one of these forms.
  package func occurs(in other: String) -> Bool { redacted(in: other) != other }
}
