import GenAPI
import GenLanguage

extension Compiler {
  /// Whether nothing can be asked of the engine in the dialect: it belongs to another one.
  var isForeignEngine: Bool { limits.operations.isEmpty }

  /// An error about an engine that the dialect does not have, pointing at what chose either.
  mutating func reportForeignEngine(_ call: Call, at span: Span) {
    var advice = Advice()
    for id in [SettingID.engine, .dialect] {
      guard let place = state[id]?.span else { continue }
      advice.related.append(Diagnostic.Related(place, "`\(SettingTable[id].name)` is set here"))
    }
    let own = Dialect.preferred(forEngine: call.engine)
    let there = own == dialect ? nil : "`reset dialect` asks `\(call.engine)` in \(own.rawValue)"
    let here = dialect == .v2beta ? "choose one that is: `engine \(ownEngine(for: call.operation))`" : nil
    advice.help = [here, there].compactMap(\.self).joined(separator: "; or ")
    report(.notOffered, "`\(call.engine)` is no engine of \(limits.source)", at: span, advice)
  }

  /// An engine of v2beta.
  private func ownEngine(for operation: Call.Operation) -> String {
    switch operation {
    case .textToImage: "core"
    case .imageToImage: "ultra"
    case .masking: StableImage.inpaintEngine
    case .upscale: StableImage.upscaleEngine
    }
  }
}
