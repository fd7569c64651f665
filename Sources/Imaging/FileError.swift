#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Why a file could not be created.
public enum FileError: Error, Hashable, Sendable {
  /// Something of this name is already there, and nothing is ever overwritten.
  case exists(path: String)
  /// The folder to write to is missing.
  case noSuchDirectory(path: String)
  /// A part of the path that should be a folder is a file.
  case notADirectory(path: String)
  /// The path is empty, ends in a slash, is too long or contains a NUL character.
  case invalidName(path: String)
  /// The folder may not be written to.
  case permissionDenied(path: String)
  /// The file system is mounted read-only.
  case readOnly(path: String)
  /// The disk is full or the quota used up.
  case noSpace(path: String)
  /// The file system can neither link files nor rename them without overwriting.
  case unsupported(path: String)
  /// Anything else, with the system's error number.
  case system(path: String, code: Int32)
}

extension FileError: CustomStringConvertible {
  /// The sentence for the user: what is wrong and what to do.
  public var description: String {
    switch self {
    case .exists(let path): "`\(path)` already exists and is never overwritten: choose another name"
    case .noSuchDirectory(let path): "the folder `\(path)` does not exist: create it first"
    case .notADirectory(let path): "`\(path)` is not a folder: choose another place"
    case .invalidName(let path): "`\(path)` cannot be the name of a file: choose another name"
    case .permissionDenied(let path): "you may not write to the folder `\(path)`: choose another place"
    case .readOnly(let path): "the folder `\(path)` is on a read-only disk: choose another place"
    case .noSpace(let path): "no space is left to write `\(path)`: free some or choose another disk"
    case .unsupported(let path):
      "the disk of `\(path)` cannot create files without overwriting: choose another disk"
    case .system(let path, let code):
      "`\(path)` cannot be written (\(String(cString: strerror(code)))): try again or choose another place"
    }
  }
}

extension FileError {
  /// The error for `code` (an errno value) after a call that was to create `path` in `directory`.
  package init(code: Int32, path: String, directory: String) {
    self =
      switch code {
      case EEXIST: .exists(path: path)
      case ENOENT: .noSuchDirectory(path: directory)
      case ENOTDIR: .notADirectory(path: directory)
      case EACCES, EPERM: .permissionDenied(path: directory)
      case EROFS: .readOnly(path: directory)
      case ENOSPC, EDQUOT, EFBIG: .noSpace(path: path)
      case ENAMETOOLONG: .invalidName(path: path)
      default: .system(path: path, code: code)
      }
  }
}
