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

  func run() throws {
    try ending {
      let store = try ProcessStore.required()
      let found = try ProcessStore.asking { () throws(StoreError) in try store.check() }
      for line in lines(found) { OutputStream.standardOutput.write(visibleText(line) + "\n") }
      return found.isSound ? .done : .rejected
    }
  }

  private func lines(_ found: StoreCheck) -> [String] {
    var lines = ["\(found.checked) pictures checked"]
    lines += found.damaged.map { "damaged, set aside: \($0)" }
    lines += found.losses.map { loss in
      "lost: @\(loss.run).\(loss.index)" + (loss.path.map { ", once saved as \($0)" } ?? "")
    }
    if found.strays > 0 { lines.append("\(found.strays) pictures belong to no run") }
    lines += found.tableDamage.map { "damaged tables, which the next start sets aside: \($0)" }
    if found.isSound { lines.append("all is well") }
    return lines
  }
}
