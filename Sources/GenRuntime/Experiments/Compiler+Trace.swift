import GenAPI
import GenLanguage

extension Compiler {
  static let traceUsage = "trace` or `trace @last.1"

  /// `trace [as NAME]`: makes a picture and shows its steps. `trace IMAGE`: shows the steps of one made before.
  mutating func trace(_ operands: [Expression], at span: Span) {
    guard canExperiment("trace", at: span) else { return }
    var reader = OperandReader(operands, after: span)
    if let image = reader.next, reader.word == nil || reader.word != "as" {
      guard operands.count == 1 else {
        return reportOperand("`trace` takes one image", at: operands[1].span, usage: Self.traceUsage)
      }
      return trace(image, at: span)
    }
    let name = reader.takeName()
    guard reader.isAtEnd else {
      return reportOperand("`trace` does not know this", at: reader.place, usage: Self.traceUsage)
    }
    guard showsSteps(serviceName, at: span), isFree(name) else { return }
    repeatsQuietly = true
    generate(count: .number(1, span), name: name, at: span)
    repeatsQuietly = false
    guard !hasErrors, let run = state.runs.last else { return }
    deliver(trace: call, of: (run, 1), service: serviceName, at: span)
  }

  private mutating func trace(_ operand: Expression, at span: Span) {
    let value = evaluate(operand)
    guard case .artifact(let run, let index)? = value.canBeImage ? image(value, at: operand.span) : nil else {
      if value != .unknown, !hasErrors {
        let summary = "`trace` takes an image of a run: what is in a file does not tell its steps"
        reportOperand(summary, at: operand.span, usage: "recall \"picture.png\"; trace")
      }
      return
    }
    // A plan of many calls does not remember them; what could be wrong with it was said then.
    guard var call = state.runs.call(of: run) else { return }
    guard call.operation != .upscale else {
      let advice = Advice(help: "trace the image that it was enlarged from")
      return report(.badExperiment, "an enlargement has no steps", at: operand.span, advice)
    }
    let service = state.runs.service(of: run) ?? serviceName
    guard showsSteps(service, at: operand.span) else { return }
    let ahead = UInt32(clamping: index - 1)
    call.seed = state.runs[run, index]?.seed ?? call.seed &+ ahead
    call.seedTravel?.toSeed &+= ahead
    call.samples = 1
    deliver(trace: call, of: (run, index), service: service, at: span)
  }

  /// Whether a service can be looked into; if not, that has been reported.
  private mutating func showsSteps(_ service: String, at span: Span) -> Bool {
    if host.service(service)?.showsSteps ?? false { return true }
    let advice = Advice(help: "`service embedded` can: Lantern takes the same kind of steps")
    report(.noInsight, "`\(service)` does not show what happens inside a call", at: span, advice)
    return false
  }

  private mutating func deliver(trace call: Call, of image: (run: Int, index: Int), service: String, at span: Span) {
    var planned = PlannedCall(run: image.run, name: nil, call: call, service: service, span: span)
    planned.defaultSampler = host.service(service)?.limits(dialect: dialect, engine: call.engine).defaultSampler
    let subject = PlannedExperiment.Subject.trace(planned, image: .artifact(run: image.run, index: image.index))
    deliver(.experiment(experiment(subject, named: "trace", at: span)))
  }
}
