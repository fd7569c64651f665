import GRDB
import GenAPI

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension StoreOpening {
  /// Sentences for what SQLite says.
  static func sentence(_ error: DatabaseError, folder: String) -> String {
    switch error.resultCode {
    case .SQLITE_FULL: "no space is left for the store in `\(folder)`: free some"
    case .SQLITE_IOERR where error.extendedResultCode == .SQLITE_IOERR_SHMSIZE:
      // How a full disk looks when the index of the journal is made.
      "no space is left for the store in `\(folder)`: free some"
    case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH:
      "the store in `\(folder)` cannot be written: check its permissions, or set GEN_HOME to another place"
    case .SQLITE_BUSY, .SQLITE_LOCKED: "the store in `\(folder)` is in use by another program: try again"
    case _ where isDamage(error):
      "the store in `\(folder)` is damaged: start `gen` again, and it is set aside"
    default: "the store in `\(folder)` cannot be used (\(error.message ?? "SQLite error \(error.resultCode.rawValue)"))"
    }
  }

  /// Whether the file is not what SQLite wrote.
  static func isDamage(_ error: DatabaseError) -> Bool {
    error.resultCode == .SQLITE_CORRUPT || error.resultCode == .SQLITE_NOTADB
  }

  var cannotWrite: StoreError { cannotUse(EACCES) }

  /// What an errno says about the folder.
  func cannotUse(_ code: Int32) -> StoreError {
    let what =
      switch code {
      case EACCES, EPERM, EROFS: "cannot be written: check its permissions, or"
      case ENOTDIR: "cannot be the store's folder, for a file is in its place:"
      default: "cannot be made (\(String(cString: strerror(code)))):"
      }
    return StoreError(.unusable, "`\(folder)` \(what) set GEN_HOME to another place")
  }
}
