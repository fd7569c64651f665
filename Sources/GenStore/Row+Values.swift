import GRDB

extension Row {
  /// A text; `nil` when there is none, whatever else there is.
  func text(_ column: String) -> String? { String.fromDatabaseValue(value(column)) }

  /// A whole number.
  func whole(_ column: String) -> Int? { Int.fromDatabaseValue(value(column)) }

  /// A number.
  func number(_ column: String) -> Double? { Double.fromDatabaseValue(value(column)) }

  /// A value that must be there, of its kind: anything else comes of damage that SQLite did not see.
  /// - Throws: `DatabaseError`: `SQLITE_CORRUPT`
  func sound<Value: DatabaseValueConvertible>(_ column: String) throws -> Value {
    guard let value = Value.fromDatabaseValue(value(column)) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "`\(column)` makes no sense")
    }
    return value
  }

  private func value(_ column: String) -> DatabaseValue { hasColumn(column) ? self[column] : .null }
}
