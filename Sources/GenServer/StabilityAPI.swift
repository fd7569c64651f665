import GenAPI
import HTTPTypes
import Synchronization

/// The API in front of a service, without connections: a request in, an answer out.
package final class StabilityAPI: Sendable {
  let service: any GenerationService
  let options: ServerOptions
  let surroundings: Surroundings
  let log: (any RequestLog)?
  let gate: Gate
  let keys: KeyRing
  let accounts: Accounts
  let metrics = Metrics()
  private let engineList: EngineList
  package let queue: CallQueue
  let deadlines: Deadlines
  private let faults: Mutex<SplitMix64>

  /// - Parameters:
  ///   - service: who answers calls; never told a client's key.
  ///   - log: where requests are written down, if anywhere.
  package init(
    _ service: any GenerationService, options: ServerOptions, surroundings: Surroundings,
    log: (any RequestLog)? = nil
  ) {
    self.service = service
    self.options = options
    self.surroundings = surroundings
    self.log = log
    gate = Gate(hosts: options.allowedHosts + [options.host], origins: options.corsOrigins)
    engineList = EngineList(service, now: surroundings.now)
    keys = KeyRing(options.keys)
    accounts = Accounts(credits: options.credits, rate: options.rate, now: surroundings.now)
    deadlines = Deadlines(time: options.timeout, surroundings: surroundings)
    queue = CallQueue(width: options.concurrency, length: options.queueLength)
    faults = Mutex(SplitMix64(seed: options.seed ?? surroundings.random()))
  }

  /// Whether a request is answered at once, without its body.
  package enum Admission: Sendable {
    case answered(Answer)
    /// The body is wanted, up to so many bytes.
    case wanted(Ticket)
  }

  /// A request that was let in.
  package struct Ticket: Sendable {
    package var route: Route
    var client: Client
    /// Whether the key is one of those let in; v2beta asks only after it has checked the parameters.
    var isAdmitted: Bool
    var start: ContinuousClock.Instant
    var fault: FaultPlan.Fault?
    /// What ends the call early.
    let call = RunningCall()
  }

  /// Looks at a request's head.
  package func admit(_ request: IncomingRequest) -> Admission {
    let route = Route(path: request.path)
    do throws(Refusal) {
      return .wanted(try ticket(request, route))
    } catch {
      let answer = Answer(
        error, dialect: route?.dialect ?? Self.dialect(of: request.path), id: surroundings.identifier())
      return .answered(finish(answer, request, template: route?.template ?? "other"))
    }
  }

  /// Answers a request that was let in. Cancelling the task cancels the call.
  package func answer(_ request: IncomingRequest, _ ticket: Ticket) async -> Answer {
    var answer: Answer
    do throws(Refusal) {
      answer = try await body(of: request, ticket)
    } catch {
      if error.status == 499 { metrics.countGone() }
      answer = Answer(error, dialect: ticket.route.dialect, id: surroundings.identifier())
    }
    if ticket.fault == .close, ticket.route.isGeneration { answer.dropsConnection = true }
    if ticket.route.isGeneration { write(request, ticket, answer) }
    return finish(answer, request, template: ticket.route.template)
  }

  /// Both steps, for requests whose body is there already.
  package func answer(_ request: IncomingRequest) async -> Answer {
    switch admit(request) {
    case .answered(let answer): return answer
    case .wanted(let ticket) where request.body.count > ticket.route.bodyLimit: return tooLarge(request, ticket)
    case .wanted(let ticket): return await answer(request, ticket)
    }
  }

  /// The answer to a body that is longer than the route takes.
  package func tooLarge(_ request: IncomingRequest, _ ticket: Ticket) -> Answer {
    refuse(.tooLarge(limit: ticket.route.bodyLimit, dialect: ticket.route.dialect), request, ticket)
  }

  /// The answer to a request that cannot be taken now.
  package func refuse(_ refusal: Refusal, _ request: IncomingRequest, _ ticket: Ticket) -> Answer {
    let answer = Answer(refusal, dialect: ticket.route.dialect, id: surroundings.identifier())
    return finish(answer, request, template: ticket.route.template)
  }

  /// The answer to what is no request, or has more headers than are read.
  package func unreadable() -> Answer {
    let limits = options.connections
    let refusal = Refusal(
      400, "bad_request",
      "request: must be HTTP/1.1 with at most \(limits.headerFields) headers and \(limits.headerBytes) bytes of them")
    let answer = Answer(refusal, dialect: nil, id: surroundings.identifier())
    return finish(answer, IncomingRequest("GET", "/"), template: "other")
  }

  private func ticket(_ request: IncomingRequest, _ route: Route?) throws(Refusal) -> Ticket {
    if let refusal = gate.refusal(host: request.host, origin: request.headers[.origin]) { throw refusal }
    guard let route else { throw .notFound(request.path) }
    let method = request.method == "HEAD" ? "GET" : request.method
    guard method == route.method || method == "OPTIONS" else {
      throw Refusal(405, "bad_request", "method: \(route.template) answers to \(route.method)")
    }
    if route.isGeneration, let coding = request.headers[.contentEncoding], coding.trimmed.lowercased() != "identity" {
      throw Refusal(400, "bad_request", "content-encoding: must be left out: compressed bodies are not read")
    }
    let key = KeyRing.key(in: request.headers[.authorization])
    let isAdmitted = keys.admits(key)
    var ticket = Ticket(
      route: route, client: Client(number: 0), isAdmitted: isAdmitted, start: surroundings.now(), fault: nil)
    guard let dialect = route.dialect, method != "OPTIONS" else { return ticket }
    if !isAdmitted, dialect != .v2beta { throw .badKey }
    ticket.client = accounts.client(isAdmitted ? key ?? "address \(request.address)" : "unknown")
    if let seconds = accounts.secondsToWait(ticket.client) {
      let message = "too many requests: try again in \(seconds) s"
      throw Refusal(429, "rate_limit_exceeded", message, retryAfter: seconds)
    }
    if route.isGeneration { ticket.fault = drawFault() }
    return ticket
  }

  private func drawFault() -> FaultPlan.Fault? {
    guard !options.faults.faults.isEmpty else { return nil }
    let draw = faults.withLock { Double($0.next() >> 11) / 9_007_199_254_740_992 }
    let fault = options.faults.fault(at: draw)
    if fault != nil { metrics.countFault() }
    return fault
  }

  private func body(of request: IncomingRequest, _ ticket: Ticket) async throws(Refusal) -> Answer {
    if request.method == "OPTIONS" { return Answer(status: 204) }
    switch ticket.route {
    case .page:
      // The form draws from a text; an engine that only enlarges would refuse it.
      let engines = try await engines().filter {
        Limits.documented(dialect: .v1, engine: $0.id).operations.contains(.textToImage)
      }
      return Page.answer(engines: engines, needsKey: !keys.isOpen, nonce: surroundings.identifier())
    case .health: return Answer(type: "text/plain; charset=utf-8", text: "ok\n")
    case .metrics:
      let load = queue.load
      let text = metrics.text(running: load.running, waiting: load.waiting)
      return Answer(type: "text/plain; version=0.0.4; charset=utf-8", text: text)
    case .openAPI: return Answer(type: "application/json", text: OpenAPIDocument.text)
    case .engines(let dialect):
      let engines = try await engines()
      return dialect == .v1 ? Answer(json: engines) : Answer(json: V1Alpha.Engines(engines: engines))
    case .account: return Answer(json: Self.account)
    case .balance: return Answer(json: V1Alpha.Balance(credits: accounts.credits(ticket.client)))
    case .generation, .stableImage: return try await generate(request, ticket)
    }
  }

  /// The engines of the service, the default one first.
  func engines() async throws(Refusal) -> [Engine] {
    do {
      return try await engineList.engines()
    } catch let error as APIError {
      throw Refusal(error)
    } catch {
      throw Refusal(502, "server_error", "the service behind this server cannot be reached")
    }
  }

  /// What every client is told about itself.
  private static let account = V1Alpha.Account(
    id: "user-local", email: "nobody@localhost",
    organizations: [.init(id: "org-local", name: "This server", role: "MEMBER", isDefault: true)])

  /// The dialect that a path without a route belongs to.
  private static func dialect(of path: String) -> Dialect? {
    path.split(separator: "/").first.flatMap { Dialect(rawValue: String($0)) }
  }
}
