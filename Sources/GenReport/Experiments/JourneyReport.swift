import GenAPI
import Imaging

/// Pictures on the way from one to another: a sheet, an animation, and how much each stop changed.
struct JourneyReport {
  private let journey: Journey
  private let pictures: [Bitmap]
  /// From each picture to the next.
  private let changes: [Double]

  /// - Throws: `ImageError` when a picture cannot be read.
  init(_ journey: Journey) throws {
    self.journey = journey
    pictures = try journey.stops.map { try Measures.decoded($0.image) }
    changes = try zip(pictures, pictures.dropFirst()).map { try Measures.difference($0, $1) }
  }

  func report() throws -> ExperimentReport {
    var report = ExperimentReport(title: "travel \(journey.title): \(journey.stops.count) pictures", table: table)
    let sheet = sheet()
    report.files = [
      .init(".png", try PNG.encode(sheet.bitmap())), .init("-animated.png", try animation()),
      .init(".csv", Array(table.csv.utf8)),
    ]
    report.picture = ".png"
    report.alternative = sheet.alternative
    report.remarks = remarks
    return report
  }

  private var remarks: [String] {
    var remarks = ["change: mean absolute difference from the stop before, 0…255"]
    if let spread = Extremes(changes), spread.mean > 0 {
      let ratio = decimal(spread.high / spread.mean, 1)
      remarks.append("the largest change is \(ratio) times the mean")
    }
    if journey.isEqual { remarks.append("chosen from \(journey.made) pictures for changes as equal as they offer") }
    return remarks
  }

  private var table: ReportTable {
    var table = ReportTable(columns: ["stop", "picture", "amount", "change"])
    for (index, stop) in journey.stops.enumerated() {
      let change: ReportTable.Cell = index == 0 ? .none : .number(changes[index - 1], digits: 2)
      table.rows.append([.whole(index + 1), .text(stop.handle), .number(stop.amount, digits: 4), change])
    }
    return table
  }

  /// Up to five pictures a row, each with how far along it is and how much it changed.
  private func sheet() -> Figure {
    let first = pictures.first
    let longest = Double(max(first?.width ?? 1, first?.height ?? 1))
    let scale = min(1, 232 / longest)
    let cell = (width: Double(first?.width ?? 1) * scale, height: Double(first?.height ?? 1) * scale)
    let columns = Self.columns(journey.stops.count)
    let rows = (journey.stops.count + columns - 1) / columns
    let (margin, gap, top) = (24.0, 14.0, 84.0)
    let rowHeight = cell.height + 44
    var figure = Figure(
      width: max(560, 2 * margin + Double(columns) * (cell.width + gap) - gap),
      height: top + Double(rows) * rowHeight + 8)
    figure.title = "Travel: \(journey.title)"
    figure.alternative =
      "\(journey.stops.count) pictures on the way from \(journey.title)\(journey.isEqual ? ", about equally far apart" : "")."
    figure.text("Travel: \(journey.title)", at: .init(margin, 36), .init(size: 18, isBold: true))
    figure.text(journey.settings, at: .init(margin, 60), .init(size: 12, color: Ink.secondary))
    for (index, stop) in journey.stops.enumerated() {
      let x = margin + Double(index % columns) * (cell.width + gap)
      let y = top + Double(index / columns) * rowHeight
      figure.picture(pictures[index], x: x, y: y, size: cell, isSmooth: true)
      figure.text(
        "\(stop.handle)  \(Axis.text(100 * stop.amount)) %", at: .init(x, y + cell.height + 18),
        .init(size: 12, isBold: true))
      guard index > 0 else { continue }
      figure.text(
        "change \(decimal(changes[index - 1], 1))", at: .init(x + cell.width, y + cell.height + 18),
        .init(size: 11, color: Ink.secondary, anchor: .end))
    }
    return figure
  }

  /// As few rows of up to five as there can be, evenly filled.
  private static func columns(_ count: Int) -> Int {
    let rows = max(1, (count + 4) / 5)
    return max(1, (count + rows - 1) / rows)
  }

  /// There and back again, small enough to be sent to somebody.
  private func animation() throws -> [UInt8] {
    let longest = pictures.map { max($0.width, $0.height) }.max() ?? 1
    let scale = min(1, 384 / Double(longest))
    let small = pictures.map { picture in
      scale == 1
        ? picture
        : picture.resized(
          width: max(1, Int(Double(picture.width) * scale)), height: max(1, Int(Double(picture.height) * scale)),
          filter: .area)
    }
    let way = Array(small.indices) + small.indices.dropFirst().dropLast().reversed()
    let frames = way.map { index in
      PNG.Frame(small[index], milliseconds: index == 0 || index == small.count - 1 ? 900 : 160)
    }
    return try PNG.animate(frames)
  }
}
