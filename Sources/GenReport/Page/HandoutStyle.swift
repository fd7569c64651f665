import GenAPI

/// The style of lessons on paper. Lengths are millimetres: what is written on fits A4 and US Letter alike, with margins
/// of 13 mm; on a screen pages look like sheets.
enum HandoutStyle {
  static let text = base + grids

  /// What pictures have on a page: millimetres across and down.
  private static let room = (width: 182.0, height: 112.0)
  /// Beneath a picture, and between two.
  private static let (caption, gap) = (12.4, 3.0)

  /// The side of square pictures and how many stand in a row, so that they are as large as can be, up to 72 mm.
  static func grid(of count: Int) -> (columns: Int, side: Double) {
    let fits = (1...max(1, count)).map { columns -> (columns: Int, side: Double) in
      let rows = Double((count + columns - 1) / columns)
      let across = (room.width - Double(columns - 1) * gap) / Double(columns)
      return (columns, min(across, room.height / rows - caption - gap, 72))
    }
    let best = fits.max { $0.side < $1.side } ?? (1, 72)
    return best
  }

  private static var grids: String {
    (1...12).map { count in
      let (columns, side) = grid(of: count)
      let tenths = Int(side * 10)
      return ".n\(count) { grid-template-columns: repeat(\(columns), \(tenths / 10).\(tenths % 10)mm); }"
    }.joined(separator: "\n")
  }

  private static let base = """
    @page { margin: 13mm; }
    * { box-sizing: border-box; }
    html { color-scheme: light; background: #e4e7ec; }
    body { margin: 0; color: #1a1c20; font: 10.5pt/1.4 system-ui, "DejaVu Sans", sans-serif; }
    .page, nav { width: 210mm; max-width: 100%; margin: 6mm auto; padding: 13mm; background: #fff; }
    .page { display: flex; flex-direction: column; min-height: 272mm; }
    header { display: flex; justify-content: space-between; gap: 10mm; padding-bottom: 1.5mm; font-size: 9pt;
      color: #4a515e; border-bottom: 0.3mm solid #1a1c20; }
    .blank { display: inline-block; width: 55mm; border-bottom: 0.2mm solid #6b7280; }
    h1 { margin: 4mm 0 1mm; font-size: 17pt; line-height: 1.2; }
    h2 { margin: 4mm 0 1mm; font-size: 11pt; }
    p { margin: 1mm 0; } .small { font-size: 8.5pt; color: #4a515e; }
    .box { margin-top: 3mm; padding: 3mm 4mm 5mm; border: 0.4mm solid #1a1c20; border-radius: 2mm; }
    .question { font-weight: 700; }
    .line { height: 8mm; border-bottom: 0.25mm solid #9aa1ac; }
    .rest { flex: 1 1 0; min-height: 16mm; overflow: hidden; }
    .fold { display: flex; align-items: center; gap: 3mm; margin: 4mm 0 2mm; font-size: 8pt; color: #4a515e; }
    .fold::before, .fold::after { content: ""; flex: 1; border-top: 0.3mm dashed #6b7280; }
    .pictures { display: grid; gap: 3mm; justify-content: center; margin: 1mm 0 2mm; }
    figure { margin: 0; min-width: 0; } figcaption { font-size: 7pt; line-height: 1.25; overflow-wrap: anywhere;
      max-height: 5em; overflow: hidden; }
    figure img { display: block; width: 100%; aspect-ratio: 1; object-fit: contain; }
    .see { flex: 1; display: flex; flex-direction: column; }
    .chart { display: block; max-width: 100%; max-height: 80mm; margin: 2mm auto; }
    .chart + .chart { max-height: 60mm; }
    pre { margin: 2mm 0; padding: 2mm 3mm; background: #f1f3f6; font: 8.5pt/1.35 "DejaVu Sans Mono", monospace;
      white-space: pre-wrap; overflow-wrap: anywhere; }
    .script { font-size: 6.8pt; } code { font: 8pt "DejaVu Sans Mono", monospace; color: #4a515e; }
    ul { margin: 0; padding-left: 5mm; } li { margin: 0.8mm 0; }
    @media print {
      html { background: none; } nav { display: none; }
      .page { width: auto; margin: 0; padding: 0; min-height: 0; break-after: page; }
      .page:last-child { break-after: auto; }
      .front { height: 250mm; }
      * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
    }
    @media (max-width: 600px) {
      .page, nav { padding: 4mm; margin: 2mm 0; min-height: 0; }
      .pictures { grid-template-columns: 1fr 1fr !important; }
      .blank { width: 25mm; }
    }

    """
}
