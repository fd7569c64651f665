import GenAPI

/// What `history` finds a run by.
struct SearchText {
  /// The texts that were asked for and that were to be avoided.
  var prompts: String
  /// Settings as they are typed.
  var parameters: String

  /// The texts of a call.
  init(_ intent: CallIntent) { self.init(intent.recorded, service: intent.service.name, name: intent.name) }

  /// The texts of a call as it is recorded.
  init(_ call: Call, service: String, name: String?) {
    prompts = call.prompts.map(\.text).joined(separator: "\n")
    var words = [call.engine, service, call.operation.rawValue, "\(call.width)x\(call.height)"]
    words += ["steps \(call.steps)", "cfg \(call.cfgScale)", "seed \(call.seed)", "samples \(call.samples)"]
    words += [call.sampler?.rawValue, call.style?.rawValue, name].compactMap { $0 }
    if case .file(let path)? = call.initImage { words.append(path) }
    parameters = words.joined(separator: " ")
  }
}
