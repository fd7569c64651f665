import GRDB

extension StoreOpening {
  /// The store of this version in a folder that cannot be written; nothing is settled in it. `nil` when SQLite cannot
  /// read it either: it wants to write beside a file with a journal that is not in it yet.
  func reading() -> DatabaseQueue? {
    var configuration = Self.configuration
    configuration.readonly = true
    let name = path.utf8.reduce(into: "") { name, byte in
      let isPlain = byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".") || Character(.init(byte)).isASCIIWord
      name += isPlain ? String(Character(.init(byte))) : "%" + hexadecimal([byte])
    }
    let isWhole = (outside.files.size(path + "-wal") ?? 0) == 0
    for path in isWhole ? [path, "file:\(name)?immutable=1"] : [path] {
      guard let queue = try? DatabaseQueue(path: path, configuration: configuration),
        (try? queue.read { try Schema.version(of: $0) }) == outside.schema.version
      else { continue }
      return queue
    }
    return nil
  }
}

extension Character {
  /// Whether it is a letter or a digit of ASCII.
  fileprivate var isASCIIWord: Bool { isASCII && (isLetter || isNumber) }
}
