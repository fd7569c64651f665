import ArgumentParser
import GenAPI
import GenShell
import GenStore

/// `gen forget @12`
struct ForgetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forget", abstract: "Remove runs from the store; saved pictures stay where they are.",
    discussion: "A forgotten run is made again, and paid again, when a script asks for it.")

  @Argument(help: "@12, @towers, @last; the name of a sweep means all of its runs.") var handles: [String]

  func run() throws {
    try ending {
      let store = try ProcessStore.required()
      let runs = try handles.flatMap { try numbers(of: $0, in: store) }
      let forgotten = try ProcessStore.asking { () throws(StoreError) in try store.forget(runs) }
      for run in forgotten { OutputStream.standardOutput.write(Self.line(run) + "\n") }
      return .done
    }
  }

  private static func line(_ forgotten: ForgottenRun) -> String {
    func images(_ count: Int) -> String { count == 1 ? "1 image" : "\(count) images" }
    let removed = forgotten.removedImages > 0 ? ", with \(images(forgotten.removedImages)); its files stay" : ""
    let shared = forgotten.sharedImages > 0 ? "; other runs keep \(images(forgotten.sharedImages)) of it" : ""
    return "@\(forgotten.run) is forgotten" + removed + shared
  }

  /// The runs that a handle means.
  private func numbers(of handle: String, in store: Store) throws -> [Int] {
    let name = handle.hasPrefix("@") ? String(handle.dropFirst()) : handle
    if let number = Int(name) { return [number] }
    if let run = name.split(separator: ".").first, run.count < name.count {
      throw CommandFailure(.noInput, "`\(handle)` is one image, but runs are forgotten as a whole: forget `@\(run)`")
    }
    let found = try ProcessStore.asking { () throws(StoreError) in try store.runs(of: name) }
    if found.isEmpty { throw CommandFailure(.noInput, "no run is called `\(handle)`; `gen history` lists them") }
    return found
  }
}
