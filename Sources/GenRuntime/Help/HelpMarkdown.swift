/// The reference page, made from the tables: what `gen help --markdown` prints; with a topic (`settings`, `statements`,
/// `functions`, `errors`) that part alone. `nil` when there is no such part.
public func helpMarkdown(_ topic: String? = nil) -> String? {
  switch topic?.lowercased() {
  case nil: wholePage()
  case "settings": settingsTable
  case "statements": commandTable
  case "functions": functionTable
  case "errors": CodeCatalogue.markdown
  default: nil
  }
}

private func wholePage() -> String {
  var page = "# Settings and commands\n\nMade from the tables by `gen help --markdown`; do not edit.\n"
  page += "\n## Settings\n\n" + settingsTable
  page += "\n## What settings do to a picture\n\n"
  for row in SettingTable.all { page += "- `\(row.name)`: \(row.effect)\n" }
  page += words()
  page += "\n## Commands\n\n" + commandTable
  page += "\n## Functions\n\n" + functionTable
  page += "\n## Messages\n\n| code | meaning |\n|---|---|\n"
  for code in RuntimeCode.allCases { page += "| \(code.rawValue) | \(code.meaning) |\n" }
  return page
}

private var settingsTable: String {
  var table = "| setting | value | default | what it is | other names | API field |\n|---|---|---|---|---|---|\n"
  for row in SettingTable.all {
    let aliases = row.aliases.map { "`\($0)`" }.joined(separator: " ")
    let field = row.wireField.map { "`\($0)`" } ?? ""
    table += "| `\(row.name)` | `\(cell(row.usage))` | `\(cell(row.defaultText))` | \(cell(row.summary)) "
    table += "| \(aliases) | \(field) |\n"
  }
  return table
}

private var commandTable: String {
  CommandTable.all.reduce("| statement | what it does |\n|---|---|\n") { table, command in
    table + "| `\(cell(command.usage))` | \(cell(command.summary)) |\n"
  }
}

private var functionTable: String {
  Function.allCases.reduce("| function | what it gives |\n|---|---|\n") { table, function in
    table + "| `\(cell(function.usage))` | \(cell(function.summary)) |\n"
  }
}

/// The lists of words that settings accept.
private func words() -> String {
  var text = ""
  for row in SettingTable.all {
    guard case .choice(let list) = row.kind else { continue }
    text += "\n## Values of `\(row.name)`\n\n| value | other spellings | note |\n|---|---|---|\n"
    for choice in list.choices {
      let aliases = choice.aliases.map { "`\($0)`" }.joined(separator: " ")
      text += "| `\(choice.name)` | \(aliases) | \(choice.note) |\n"
    }
  }
  return text
}

private func cell(_ text: String) -> String {
  text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
}
