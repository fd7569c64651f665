import ArgumentParser
import GenAPI
import GenLanguage
import GenShell
import GenStore

/// `gen store check`
struct StoreCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Compare every picture of the store with its digest; set damaged ones aside.",
    discussion: "Ends with 65 when something is damaged or missing.")

  @Flag(help: "Remove the pictures that belong to no run.") var removeStrays = false

  func run() throws {
    try ending {
      let store = try ProcessStore.required()
      let found = try ProcessStore.asking { () throws(StoreError) in try store.check() }
      var lines = lines(found)
      if removeStrays, !found.strays.isEmpty {
        let count = try ProcessStore.asking { () throws(StoreError) in try store.removeStrays() }
        lines.append("\(Self.pictures(count)) that belonged to no run \(count == 1 ? "is" : "are") removed")
      }
      for line in lines { OutputStream.standardOutput.write(visibleText(line) + "\n") }
      return found.isSound ? .done : .rejected
    }
  }

  private func lines(_ found: StoreCheck) -> [String] {
    var lines = ["\(Self.pictures(found.checked)) checked"]
    lines += found.damaged.map { "damaged, set aside: \($0)" }
    lines += found.losses.map { loss in
      "lost: @\(loss.run).\(loss.index)" + (loss.path.map { ", once saved as \($0)" } ?? "")
    }
    lines += found.strays.map { "belongs to no run: \($0)" }
    if !found.strays.isEmpty, !removeStrays {
      lines.append("what belongs to no run was made all the same; `gen store check --remove-strays` removes it")
    }
    lines += found.asides.map { "set aside before: \($0)" }
    lines += found.tableDamage.map { "damaged tables, which the next start sets aside: \($0)" }
    if found.isSound { lines.append("all is well") }
    return lines
  }

  private static func pictures(_ count: Int) -> String { count == 1 ? "1 picture" : "\(count) pictures" }
}
