import GenAPI

/// What `history` finds a run by.
struct SearchText {
  /// The texts that were asked for and that were to be avoided.
  var prompts: String
  /// Settings as they are typed.
  var parameters: String

  /// The texts of a call.
  init(_ intent: CallIntent) {
    let call = intent.recorded
    prompts = call.prompts.map(\.text).joined(separator: "\n")
    var words = [call.engine, intent.service.name, call.operation.rawValue, "\(call.width)x\(call.height)"]
    words += ["steps \(call.steps)", "cfg \(call.cfgScale)", "seed \(call.seed)", "samples \(call.samples)"]
    words += [call.sampler?.rawValue, call.style?.rawValue, intent.name].compactMap { $0 }
    if case .file(let path)? = call.initImage { words.append(path) }
    parameters = words.joined(separator: " ")
  }
}
