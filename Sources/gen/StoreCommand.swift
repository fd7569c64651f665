import ArgumentParser

/// `gen store stats|check|export`
struct StoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "store", abstract: "Look after the store of runs and pictures.",
    subcommands: [StoreStatsCommand.self, StoreCheckCommand.self, StoreExportCommand.self])
}
