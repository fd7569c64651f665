import GenAPI
import GenReport
import GenRuntime
import Lantern

extension Host {
  /// This machine's files, chance and date. Nothing is remembered between sessions, no variable of the environment is
  /// handed out, and pictures go where the setting `out` says.
  /// - Parameter services: who can be named by `service`, under their own names; the embedded engine unless given.
  public static func local(_ services: [any GenerationService] = [EmbeddedService()]) -> Host {
    var host = Host(
      services: Dictionary(services.map { ($0.name, $0) }) { first, _ in first },
      readFile: { try InputFile.read($0, limit: $1) },
      randomSeed: { UInt32.random(in: 1...2_147_483_647) }, now: LocalDate.today)
    host.engines = { $0 == "embedded" ? EmbeddedService.knownEngines : [] }
    let reports = Reports()
    (host.reports, host.experiments) = (reports, ExperimentReporter())
    host.metric = { try reports.measure($0, $1, $2) }
    return host
  }
}
