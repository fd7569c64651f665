/// The reference page, made from the tables: what `gen help --markdown` prints.
public func helpMarkdown() -> String {
  var page = "# Settings and commands\n\nMade from the tables by `gen help --markdown`; do not edit.\n"
  page +=
    "\n## Settings\n\n| setting | value | default | what it is | other names | API field |\n|---|---|---|---|---|---|\n"
  for row in SettingTable.all {
    let aliases = row.aliases.map { "`\($0)`" }.joined(separator: " ")
    let field = row.wireField.map { "`\($0)`" } ?? ""
    page += "| `\(row.name)` | `\(cell(row.usage))` | `\(cell(row.defaultText))` | \(cell(row.summary)) "
    page += "| \(aliases) | \(field) |\n"
  }
  page += "\n## What settings do to a picture\n\n"
  for row in SettingTable.all { page += "- `\(row.name)`: \(row.effect)\n" }
  page += words()
  page += "\n## Commands\n\n| command | what it does |\n|---|---|\n"
  for command in CommandTable.all where command.isAvailable {
    page += "| `\(cell(command.usage))` | \(command.summary) |\n"
  }
  page += "\n## Not available yet\n\n| command | what it will do |\n|---|---|\n"
  for command in CommandTable.all where !command.isAvailable {
    page += "| `\(cell(command.usage))` | \(command.summary) |\n"
  }
  page += "\n## Functions\n\n| function | what it gives |\n|---|---|\n"
  for function in Function.allCases { page += "| `\(cell(function.usage))` | \(function.summary) |\n" }
  page += "\n## Messages\n\n| code | meaning |\n|---|---|\n"
  for code in RuntimeCode.allCases { page += "| \(code.rawValue) | \(code.meaning) |\n" }
  return page
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
