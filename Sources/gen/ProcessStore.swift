import GenAPI
import GenLanguage
import GenShell
import GenStore

/// The store of the user who runs the process.
enum ProcessStore {
  /// The store; `nil` for a user without a home.
  static var found: Store? { Paths(environment: environmentVariable).data.map(Store.init(folder:)) }

  /// The store, for commands that do nothing without one.
  /// - Throws: `CommandFailure`
  static func required() throws -> Store {
    guard let found else {
      throw CommandFailure(.noInput, "nothing is remembered: there is no home directory; set GEN_HOME")
    }
    for notice in found.takeNotices() { OutputStream.standardError.write("warning: \(visibleText(notice))\n") }
    return found
  }

  /// What the store answers, or how the process ends.
  /// - Throws: `CommandFailure`
  static func asking<Value>(_ body: () throws(StoreError) -> Value) throws -> Value {
    do throws(StoreError) {
      return try body()
    } catch {
      throw CommandFailure(error.kind == .notFound ? .noInput : .cannotWrite, error.message)
    }
  }
}
