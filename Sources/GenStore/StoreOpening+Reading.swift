import GRDB

extension StoreOpening {
  /// The store where it cannot be written: in somebody else's folder, or on a full disk. Nothing is settled in it, and an
  /// older one stays as it is. `nil` when SQLite cannot read it either.
  func reading() -> DatabaseQueue? {
    var configuration = Self.configuration
    configuration.readonly = true
    let isWhole = (outside.files.size(path + "-wal") ?? 0) == 0
    // Without a journal nothing beside the file has to be made. With one, its index can be kept in memory instead by a
    // process that has the store for itself.
    let others = isWhole ? (uniformPath, configuration) : (path, alone)
    for (path, configuration) in [(path, configuration), others] {
      guard let queue = try? DatabaseQueue(path: path, configuration: configuration),
        let version = try? queue.read({ try Schema.version(of: $0) }), version <= outside.schema.version,
        version >= Schema.oldestReadable
      else { continue }
      return queue
    }
    return nil
  }

  private var uniformPath: String {
    let name = path.utf8.reduce(into: "") { name, byte in
      let isPlain = byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".") || Character(.init(byte)).isASCIIWord
      name += isPlain ? String(Character(.init(byte))) : "%" + hexadecimal([byte])
    }
    return "file:\(name)?immutable=1"
  }

  private var alone: GRDB.Configuration {
    var configuration = GRDB.Configuration()
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA locking_mode = EXCLUSIVE; PRAGMA query_only = 1")
    }
    return configuration
  }
}

extension Character {
  /// Whether it is a letter or a digit of ASCII.
  fileprivate var isASCIIWord: Bool { isASCII && (isLetter || isNumber) }
}
