import GenAPI
import GenLanguage

/// What `find` will do: call after call until the value is found from which on the condition holds, at most
/// `probeLimit` of them. It takes for granted that the condition changes once on the way.
public struct Search: Sendable {
  /// The values that may be tried, in the order of the range.
  var values: [Number]
  /// The call for each value.
  var calls: [Call]
  /// The setting's name.
  var setting = ""
  /// What must hold, for each probe: `@last` is that probe.
  var conditions: [DeferredValue] = []
  /// Everything but the call; its run is that of the first probe.
  var template: PlannedCall
  /// The run that stands for the probe found.
  var resultRun = 0

  /// How many values a continuous range is cut into: eight halvings.
  static let fineness = 257
  /// How many values may be searched.
  static let candidateLimit = 1025
  /// Settings that can be searched.
  static let settings: [SettingID] = [.cfg, .steps, .strength, .seed, .width, .height]

  init(values: [Number], calls: [Call]) {
    (self.values, self.calls) = (values, calls)
    template = PlannedCall(
      run: 0, name: nil, call: calls[0], service: "", span: Span(source: SourceID(rawValue: 0), start: 0, end: 0))
  }

  /// Both ends, and the halvings between them.
  public var probeLimit: Int {
    var probes = 2
    var rest = values.count - 1
    while rest > 1 {
      rest = (rest + 1) / 2
      probes += 1
    }
    return probes
  }

  /// A probe as planned: the call of a value under the number of the probe, from 0.
  func probe(_ number: Int, at index: Int) -> PlannedCall {
    var planned = template
    planned.run = template.run + number
    planned.name = nil
    planned.call = calls[index]
    return planned
  }

  /// The calls to count before anything is known: both ends, then the halvings towards the second.
  var worstCase: [PlannedCall] {
    var order = [0, values.count - 1]
    var low = 0
    while values.count - 1 - low > 1 {
      low = (low + values.count - 1) / 2
      order.append(low)
    }
    while order.count < probeLimit { order.append(order.last ?? 0) }
    return order.prefix(probeLimit).enumerated().map { probe($0.offset, at: $0.element) }
  }
}
