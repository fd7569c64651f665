import Synchronization

/// Counts for `GET /metrics`, in the text format of Prometheus. Labels come from fixed sets, so that no client can make
/// them grow.
final class Metrics: Sendable {
  private struct RequestKey: Hashable {
    var route: String
    var status: Int
  }

  private struct State {
    var requests: [RequestKey: Int] = [:]
    var buckets = [Int](repeating: 0, count: Metrics.bounds.count + 1)
    var seconds = 0.0
    var pictures = 0
    var faults = 0
    var gone = 0
  }

  /// Upper bounds of the histogram of generation times, seconds.
  private static let bounds = [0.01, 0.05, 0.1, 0.5, 1, 2, 5, 10, 30, 60]
  private let state = Mutex(State())

  func count(route: String, status: Int) {
    state.withLock { $0.requests[RequestKey(route: route, status: status), default: 0] += 1 }
  }

  func countGeneration(seconds: Double, pictures: Int) {
    let bucket = Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count
    state.withLock { state in
      state.buckets[bucket] += 1
      state.seconds += seconds
      state.pictures += pictures
    }
  }

  func countFault() { state.withLock { $0.faults += 1 } }

  func countGone() { state.withLock { $0.gone += 1 } }

  /// The page.
  func text(running: Int, waiting: Int) -> String {
    let state = state.withLock { $0 }
    var text = Self.head("gen_requests_total", "counter", "Requests answered, by route and status.")
    for (key, count) in state.requests.sorted(by: { ($0.key.route, $0.key.status) < ($1.key.route, $1.key.status) }) {
      text += "gen_requests_total{route=\"\(key.route)\",status=\"\(key.status)\"} \(count)\n"
    }
    let numbers = [
      ("gen_calls_running", "gauge", "Generation calls that run.", running),
      ("gen_calls_waiting", "gauge", "Generation calls that wait.", waiting),
      ("gen_pictures_total", "counter", "Pictures made.", state.pictures),
      ("gen_faults_total", "counter", "Faults injected with --fail.", state.faults),
      ("gen_clients_gone_total", "counter", "Calls cancelled because the client went away.", state.gone),
    ]
    for (name, type, help, value) in numbers { text += Self.head(name, type, help) + "\(name) \(value)\n" }
    return text + Self.histogram(state)
  }

  private static func histogram(_ state: State) -> String {
    let name = "gen_generation_seconds"
    var text = head(name, "histogram", "Time from the request to its pictures.")
    var sum = 0
    for (bound, count) in zip(bounds.map { "\($0)" } + ["+Inf"], state.buckets) {
      sum += count
      text += "\(name)_bucket{le=\"\(bound)\"} \(sum)\n"
    }
    return text + "\(name)_sum \(state.seconds)\n\(name)_count \(sum)\n"
  }

  private static func head(_ name: String, _ type: String, _ help: String) -> String {
    "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
  }
}
