import Testing

@testable import GenShell

/// Where gen keeps its files.
@Suite struct PathsTests {
  struct Row: Sendable {
    var name: String
    var environment: [String: String]
    var history: String?
    var configuration: String?
  }

  @Test(
    arguments: [
      Row(
        name: "own folder", environment: ["GEN_HOME": "/g", "XDG_DATA_HOME": "/x", "HOME": "/h"],
        history: "/g/history", configuration: "/g/config.toml"),
      Row(
        name: "relative own folder", environment: ["GEN_HOME": "g", "HOME": "/h"], history: "/here/g/history",
        configuration: "/here/g/config.toml"),
      Row(
        name: "empty own folder", environment: ["GEN_HOME": "", "HOME": "/h"],
        history: "/h/.local/share/gen/history", configuration: "/h/.config/gen/config.toml"),
      Row(
        name: "XDG", environment: ["XDG_DATA_HOME": "/x", "XDG_CONFIG_HOME": "/c", "HOME": "/h"],
        history: "/x/gen/history", configuration: "/c/gen/config.toml"),
      Row(
        name: "relative XDG", environment: ["XDG_DATA_HOME": "x", "XDG_CONFIG_HOME": "c", "HOME": "/h"],
        history: "/h/.local/share/gen/history", configuration: "/h/.config/gen/config.toml"),
      Row(name: "no home", environment: [:], history: nil, configuration: nil),
      Row(name: "empty home", environment: ["HOME": ""], history: nil, configuration: nil),
    ])
  func standWhereTheEnvironmentSays(row: Row) {
    let paths = Paths(environment: { row.environment[$0] }, currentDirectory: "/here")
    #expect(paths.history == row.history)
    #expect(paths.configuration == row.configuration)
  }
}
