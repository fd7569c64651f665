import GenAPI
import GenClient
import GenReport
import GenRuntime
import GenShell
import Lantern

extension Host {
  /// The process's own files, environment, chance and date, and every service there is.
  static func process(_ configuration: Configuration = Configuration()) -> Host {
    let embedded = EmbeddedService()
    let remotes = RemoteServices(configuration, environment: environmentVariable)
    let remote = remotes.configured
    let keys = Paths(environment: environmentVariable).keys
    var host = Host(
      services: [embedded.name: embedded, remote.service.name: remote.service],
      readFile: { try InputFile.read($0, limit: $1, besides: keys) },
      randomSeed: { UInt32.random(in: 1...2_147_483_647) }, now: LocalDate.today)
    host.environment = environmentVariable
    host.store = ProcessStore.found
    host.experiments = ExperimentReporter()
    host.textCanvas = { Console.textCanvas(environment: environmentVariable) }
    host.helpTopics["vocabulary"] = vocabularyText
    let asked = EngineCache()
    host.engines = { name in
      let known = name == embedded.name ? EmbeddedService.knownEngines : remotes.engines(of: name)
      return known.isEmpty && name == remote.service.name ? asked.engines : known
    }
    host.askForEngines = { if $0 == remote.service.name { asked.ask(remote.service) } }
    host.makesReports()
    host.serviceAt = { name, address in try remotes.service(name, at: address) }
    return host
  }
}

/// The words that the embedded engine knows, by kind, in lines of at most 80 columns.
@Sendable private func vocabularyText() -> String {
  var text = """
    The embedded engine knows these words, their plurals and simple inflections.
    It names others in a note.

    """
  for group in EmbeddedVocabulary.groups {
    text += "\n\(group.title)\n"
    var line = " "
    for (index, word) in group.words.enumerated() {
      if line.count + word.count + 2 > 80 {
        text += line + "\n"
        line = " "
      }
      line += " " + word + (index == group.words.count - 1 ? "" : ",")
    }
    text += line + "\n"
  }
  return String(text.dropLast())
}
