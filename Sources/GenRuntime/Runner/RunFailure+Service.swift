import GenAPI
import GenLanguage

extension RunFailure {
  /// A failure of a statement that makes no call.
  init(_ kind: Kind, _ code: RuntimeCode, _ summary: String, at span: Span, way: StatementWay = StatementWay()) {
    var diagnostic = Diagnostic(code: code.rawValue, summary, at: span, help: code.advice)
    diagnostic.related = way.places
    self.init(run: nil, kind: kind, diagnostic: diagnostic)
  }

  /// A failure at the statement that planned the call.
  init(_ kind: Kind, _ code: RuntimeCode, _ summary: String, planned: PlannedCall) {
    var diagnostic = Diagnostic(code: code.rawValue, summary, at: planned.span, help: code.advice)
    diagnostic.related = planned.way.places
    self.init(run: planned.run, kind: kind, diagnostic: diagnostic)
  }
}

extension RunInProgress {
  /// What a service threw, as a failure at the statement or the value that it names.
  static func failure(
    _ error: any Error, service: String, origin address: String? = nil, planned: PlannedCall?
  ) -> RunFailure {
    guard let refusal = error as? APIError else {
      let isUseless = (error as? any ChargeReporting)?.hasUselessAnswer ?? false
      let code = RuntimeCode.notAnswered
      var diagnostic = Diagnostic(
        code: code.rawValue, "\(clause(about: error, of: service)): \(visibleText(reason(error)))", at: planned?.span,
        help: isUseless ? "check the address: `gen doctor` shows who is asked" : code.advice)
      diagnostic.related = planned?.way.places ?? []
      return RunFailure(run: planned?.run, kind: .unavailable, diagnostic: diagnostic)
    }
    let cause = planned.flatMap { RefusalCause(refusal, in: $0) }
    let clause = refusal.wasNotAsked ? "`\(service)` could not be asked" : "`\(service)` refused the call"
    var diagnostic = Diagnostic(
      code: RuntimeCode.refused.rawValue, "\(clause): \(visibleText(refusal.message))",
      at: cause?.span ?? planned?.span, label: visibleText(refusal.name),
      help: advice(for: refusal, address) ?? cause?.advice ?? RuntimeCode.refused.advice)
    if let cause, let planned, cause.span != planned.span {
      diagnostic.related = [Diagnostic.Related(planned.span, "sent by this statement")]
    }
    diagnostic.related += planned?.way.places ?? []
    return RunFailure(run: planned?.run, kind: .refused(refusal), diagnostic: diagnostic)
  }

  /// How far a call came that failed.
  private static func clause(about error: any Error, of service: String) -> String {
    guard let error = error as? any ChargeReporting else { return "`\(service)` did not answer" }
    if error.hasUselessAnswer { return "the answer of `\(service)` cannot be used" }
    if error.wasNotAsked { return "`\(service)` could not be asked" }
    return error.brokeOff ? "`\(service)` began to answer and broke off" : "`\(service)` did not answer"
  }

  private static func advice(for error: APIError, _ origin: String?) -> String? {
    switch error.status {
    case 401:
      "check the key: `gen doctor` says where it comes from, `gen key add \(visibleText(origin ?? "ORIGIN"))` keeps one"
    case 402: "there are no credits left: `balance` shows them"
    case 403 where error.isModeration: "say it in other words: the service does not draw this"
    case 403: "the key is valid but may not do this"
    case 404: "`engines` lists what the service has"
    case 413: "send less: a smaller image, or a shorter prompt"
    case 429: "wait a little and run it again"
    case 500...: "the fault is the service's: try again later"
    default: nil
    }
  }
}
