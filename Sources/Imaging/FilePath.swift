/// The path of a file, taken apart.
struct FilePath {
  /// As it was given.
  let string: String
  /// The folder, `.` when the path has none.
  let directory: String
  /// Everything up to the last slash, that included.
  private let prefix: Substring
  /// The last part.
  private let name: Substring

  /// `nil` when the path cannot name a file: empty, only dots, ending in a slash, or cut short by a NUL character.
  init?(_ string: String) {
    let slash = string.utf8.lastIndex(of: UInt8(ascii: "/"))
    prefix = slash.map { string[...$0] } ?? ""
    name = string[prefix.endIndex...]
    guard !["", ".", ".."].contains(name), !string.utf8.contains(0) else { return nil }
    self.string = string
    directory = prefix.isEmpty ? "." : prefix.count == 1 ? "/" : String(prefix.dropLast())
  }

  /// Another file in the same folder.
  func sibling(_ name: String) -> String { prefix + name }

  /// The path with `-number` before the last extension; unchanged for number 1.
  func numbered(_ number: Int) -> String {
    guard number > 1 else { return string }
    // A dot at the very start makes a hidden file, not an extension.
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return "\(string)-\(number)" }
    return "\(prefix)\(name[..<dot])-\(number)\(name[dot...])"
  }

  /// The error for an errno value after creating this file, or `path` in the same folder.
  func error(_ code: Int32, path: String? = nil) -> FileError {
    FileError(code: code, path: path ?? string, directory: directory)
  }
}
