import Foundation
import GenAPI
import Testing

@Suite struct ReportTableTests {
  private let table = ReportTable(
    columns: ["sampler", "steps", "difference"],
    rows: [[.text("K_EULER"), .whole(5), .number(8.0956, digits: 3)], [.text("=1+1, \"x\""), .whole(20), .none]])

  @Test func csvIsQuotedAndNoFormula() {
    #expect(table.csv == "sampler,steps,difference\r\nK_EULER,5,8.096\r\n\"'=1+1, \"\"x\"\"\",20,\r\n")
  }

  @Test func programsGetNumbers() throws {
    let json = String(decoding: try CanonicalJSON.encode(table), as: UTF8.self)
    #expect(json.contains(#"["K_EULER",5,8.0956]"#))
    #expect(json.contains("null"))
    let back = try JSONDecoder().decode(ReportTable.self, from: Data(json.utf8))
    #expect(back.rows[0][1] == .whole(5))
  }

  @Test(arguments: [(0.5, 0, "1"), (-0.001, 2, "0.00"), (1.005e8, 1, "100500000.0"), (.infinity, 1, "∞")])
  func decimals(value: Double, digits: Int, text: String) {
    #expect(ReportTable.decimals(value, digits) == text)
  }

  /// Only the embedded engine's limits have nothing against noise between two seeds.
  @Test(arguments: Dialect.allCases) func theVendorHasNoSeedTravel(dialect: Dialect) {
    var call = Call(engine: "sd3", prompts: [TextPrompt("x")], seed: 1)
    call.seedTravel = SeedTravel(toSeed: 7, amount: 0.5)
    let limits = Limits.documented(dialect: dialect, engine: call.engine)
    #expect(call.violations(of: limits).contains { $0.field == .seedTravel && $0.reason == .unsupported })
    #expect(!call.violations(of: Limits(source: "x")).contains { $0.field == .seedTravel })
    call.seedTravel?.amount = 1.5
    #expect(call.violations(of: Limits(source: "x")).contains { $0.field == .seedTravel && $0.reason == .outside })
  }
}
