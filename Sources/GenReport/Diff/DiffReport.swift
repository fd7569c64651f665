import GenAPI
import Imaging

/// Compares two pictures: what was asked for them, how far apart they are, and where.
struct DiffReport {
  private let request: DiffRequest
  private let names: ReportNames

  init(_ request: DiffRequest, _ files: ReportFiles) {
    self.request = request
    names = ReportNames(files)
  }

  /// A setting that differs.
  struct Difference: Hashable, Encodable {
    var name: String
    /// `nil` where it is not set.
    var first: String?
    var second: String?
  }

  func make() throws -> ReportResult {
    let first = try decoded(request.first)
    let second = try decoded(request.second)
    guard first.width == second.width, first.height == second.height else {
      throw Metrics.Failure.sizes(first.width, first.height, second.width, second.height)
    }
    let comparison = try Comparison(first, second)
    let picture = DiffPicture(request, (first, second), comparison)
    let document = Document(
      first: request.first.title, second: request.second.title, metrics: comparison, note: Metric.caution,
      parameters: differences)
    let json = String(decoding: try CanonicalJSON.encode(document), as: UTF8.self)
    let parts = [ReportPart(try picture.drawing(), ending: ".png"), ReportPart(json + "\n", ending: ".json")]
    let files = try names.save(parts, as: request.name)
    var result = ReportResult(text: text(comparison), files: files, picture: files[0], alternative: picture.alternative)
    result.data = json
    return result
  }

  private func decoded(_ picture: ReportPicture) throws -> Bitmap {
    try Bitmap(decoding: try picture.content()).opaque()
  }

  /// The settings that differ, in the order of the first picture's.
  private var differences: [Difference]? {
    let (first, second) = (request.first.parameters, request.second.parameters)
    if first.isEmpty || second.isEmpty { return nil }
    func value(_ name: String, in list: [ReportParameter]) -> String? { list.first { $0.name == name }?.value }
    let names = first.map(\.name) + second.map(\.name).filter { value($0, in: first) == nil }
    return names.compactMap { name in
      let difference = Difference(name: name, first: value(name, in: first), second: value(name, in: second))
      return difference.first == difference.second ? nil : difference
    }
  }

  private func text(_ comparison: Comparison) -> String {
    var lines = ["# \(SheetTable.visible(request.first.title)) and \(SheetTable.visible(request.second.title))"]
    switch differences {
    case nil: lines.append("settings: not known of both")
    case let list? where list.isEmpty: lines.append("settings: the same")
    case let list?:
      lines += SheetTable.aligned(
        list.map { [$0.name, Self.short($0.first ?? "—"), "→", Self.short($0.second ?? "—")] })
    }
    lines.append(
      Metric.allCases.map { "\($0.title) \($0.text(comparison[$0]))" }.joined(separator: "  ")
        + (comparison.mad == 0 ? "  (equal)" : ""))
    lines.append(Metric.caution)
    return lines.joined(separator: "\n")
  }

  private static func short(_ text: String) -> String {
    let text = SheetTable.visible(text)
    return text.count > 60 ? text.prefix(59) + "…" : text
  }

  private struct Document: Encodable {
    var first: String
    var second: String
    var metrics: Comparison
    var note: String
    /// Left out where the settings of one of them are not known.
    var parameters: [Difference]?
  }
}
