import Testing

@testable import GenLanguage

@Suite struct NumberTests {
  @Test("short sums and products are those of the long way, and are written as before")
  func shortWays() {
    var random = SplitMix(state: 7)
    for _ in 0..<20_000 {
      let a = Number(
        coefficient: .random(in: -99_999...99_999, using: &random), exponent: .random(in: -7...2, using: &random))
      let b = Number(
        coefficient: .random(in: -99_999...99_999, using: &random), exponent: .random(in: -7...2, using: &random))
      let low = min(a.exponent, b.exponent)
      func scaled(_ number: Number) -> Int128 {
        (0..<Int(number.exponent - low)).reduce(Int128(number.coefficient)) { value, _ in value * 10 }
      }
      #expect(a + b == Number(rounding: scaled(a) + scaled(b), exponent: Int(low)))
      let product = Number(
        rounding: Int128(a.coefficient) * Int128(b.coefficient), exponent: Int(a.exponent) + Int(b.exponent))
      #expect(a * b == product)
      #expect(Number(parsing: product.description) == product)
    }
    let written = [
      "0.000001", "1e-7", "-0.5", "12.25", "1e20", "-2.5e-9", "100", "0", "-7", "9223372036854775807", "0.35",
    ]
    for text in written { #expect(Number(parsing: text)?.description == text) }
  }

  @Test(
    "text to value and back",
    arguments: [
      ("7", "7"), ("0.5", "0.5"), ("-1", "-1"), ("1e-3", "0.001"), ("35%", "0.35"), ("0.350", "0.35"), ("1e3", "1000"),
      ("1e20", "1e20"), ("2.50e-9", "2.5e-9"), ("0.000001", "0.000001"), ("1e-7", "1e-7"), ("100%", "1"),
      ("1.5e2%", "1.5"), ("+4", "4"), ("007", "7"), ("0.0", "0"), ("-0", "0"),
      ("12345678901234567", "12345678901234567"),
      ("9223372036854775807", "9223372036854775807"), ("9223372036854775808", "9.22337203685478e18"),
      ("123456789012345678901234567890123456789012345", "1.23456789012346e44"),
      ("0.1234567890123456789012345678901234567890", "0.123456789012346"),
    ])
  func parsesAndPrints(text: String, shown: String) {
    #expect(Number(parsing: text)?.description == shown)
  }

  @Test(arguments: ["", "-", "abc", "1.", ".5", "1e", "1 ", "--1", "1e400", "1e-400", "0x10", "1_000", "35%%"])
  func refuses(text: String) {
    #expect(Number(parsing: text) == nil)
  }

  @Test func equalValuesAreEqualAndHashAlike() throws {
    let values = try ["1000", "1e3", "10e2", "100000%", "1000.0"].map { try #require(Number(parsing: $0)) }
    #expect(Set(values).count == 1)
    #expect(Number(coefficient: 50, exponent: -1) == 5)
    #expect(Number(coefficient: 5, exponent: 18) == 5_000_000_000_000_000_000)
    #expect(Number(coefficient: 10, exponent: 30) == Number(coefficient: 1, exponent: 31))
  }

  @Test func tenthsAddUpExactly() throws {
    let step = try #require(Number(parsing: "0.1"))
    var value = Number.zero
    var count = 1
    while value < 1 {
      value = value + step
      count += 1
    }
    #expect(value == 1)
    #expect(count == 11)
    #expect(
      (0...10).map { (Number($0) * step).description }
        == ["0", "0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "0.7", "0.8", "0.9", "1"])
  }

  @Test(
    "quotients",
    arguments: [
      ("1", "4", "0.25"), ("1", "3", "0.333333333333333"), ("2", "3", "0.666666666666667"), ("-7", "2", "-3.5"),
      ("1e20", "1e-5", "1e25"), ("1", "9223372036854775807", "1.0842021724855e-19"), ("6", "0.3", "20"),
      ("9223372036854775806", "2", "4611686018427387903"), ("0", "5", "0"), ("1", "1024", "0.0009765625"),
    ])
  func divides(left: String, right: String, result: String) throws {
    let quotient = try #require(Number(parsing: left)) / #require(Number(parsing: right))
    #expect(quotient?.description == result)
  }

  @Test(
    "remainders have the sign of the divisor",
    arguments: [
      ("7", "3", "1"), ("-7", "3", "2"), ("7", "-3", "-2"), ("-7", "-3", "-1"), ("1", "0.3", "0.1"), ("1e30", "7", "1"),
      ("5", "1e40", "5"), ("6", "3", "0"), ("0.5", "1", "0.5"),
    ])
  func remainders(left: String, right: String, result: String) throws {
    let remainder = try #require(Number(parsing: left)) % #require(Number(parsing: right))
    #expect(remainder?.description == result)
  }

  @Test func divisionByZeroIsNothing() {
    #expect((1 as Number) / 0 == nil)
    #expect((1 as Number) % 0 == nil)
  }

  @Test(
    "order across exponents",
    arguments: [
      ("-1", "0"), ("0", "1e-300"), ("0.35", "0.4"), ("9", "10"), ("9223372036854775807", "1e19"), ("1e19", "1e300"),
      ("-1e300", "-1e19"), ("0.1", "0.1000000000000001"), ("-2", "-1.5"),
    ])
  func compares(smaller: String, greater: String) throws {
    let smaller = try #require(Number(parsing: smaller))
    let greater = try #require(Number(parsing: greater))
    #expect(smaller < greater)
    #expect(!(greater < smaller))
    #expect(smaller != greater)
  }

  @Test func resultsThatDoNotFitHaveFifteenDigits() {
    let great = Number(Int.max)
    #expect((great * great).description == "8.50705917302346e37")
    #expect((great + great).description == "1.84467440737096e19")
    #expect((great + Number(coefficient: 1, exponent: -3)).description == "9.22337203685478e18")
    #expect((Number(coefficient: 1, exponent: 100) + 1).description == "1e100")
    #expect((Number(coefficient: 1, exponent: 20) + Number(coefficient: 5, exponent: 18)).description == "1.05e20")
    #expect(Number(Int.min).description == "-9.22337203685478e18")
    var huge = Number(coefficient: 9, exponent: 30000)
    huge = huge * huge
    #expect(huge.exponent == Int16.max)
    var tiny = Number(coefficient: 9, exponent: -30000)
    tiny = tiny * tiny
    #expect(tiny == 0)
  }

  @Test(
    "rounding",
    arguments: [
      ("2.5", "3", "2", "3"), ("-2.5", "-3", "-3", "-2"), ("0.4", "0", "0", "1"), ("-0.4", "0", "-1", "0"),
      ("7", "7", "7", "7"), ("1e-30", "0", "0", "1"), ("-1e-30", "0", "-1", "0"), ("1e20", "1e20", "1e20", "1e20"),
      ("3.999", "4", "3", "4"),
    ])
  func rounds(text: String, nearest: String, floor: String, ceil: String) throws {
    let number = try #require(Number(parsing: text))
    #expect(number.rounded().description == nearest)
    #expect(number.floor().description == floor)
    #expect(number.ceil().description == ceil)
  }

  @Test func wholeNumbersAndDoubles() throws {
    #expect(Number(42).intValue == 42)
    #expect(Number(parsing: "4.2")?.intValue == nil)
    #expect(Number(parsing: "1e30")?.intValue == nil)
    #expect(Number(parsing: "1e30")?.isWhole == true)
    #expect(Number(0.1) == Number(parsing: "0.1"))
    #expect(Number(Double.nan) == nil)
    #expect(Number(-Double.infinity) == nil)
    for text in ["0.35", "7.5", "1e22", "1e23", "123456789012345678", "0.1", "3e-200", "1e-7"] {
      #expect(try #require(Number(parsing: text)).doubleValue == Double(text), "\(text)")
    }
  }

  @Test func whatIsPrintedReadsBack() throws {
    var generator = SplitMix(state: 7)
    for _ in 0..<5000 {
      let coefficient = Int64(truncatingIfNeeded: generator.next()) >> Int64(generator.next() % 60)
      let number = Number(coefficient: coefficient, exponent: Int(generator.next() % 60) - 30)
      #expect(Number(parsing: number.description) == number)
    }
  }

  @Test func sumsAndProductsOfShortDecimalsAreExact() throws {
    var generator = SplitMix(state: 11)
    for _ in 0..<2000 {
      let a = Int64(generator.next() % 2_000_000) - 1_000_000
      let b = Int64(generator.next() % 2_000_000) - 1_000_000
      let left = Number(coefficient: a, exponent: -4)
      let right = Number(coefficient: b, exponent: -2)
      #expect(left + right == Number(coefficient: a + b * 100, exponent: -4))
      #expect(left - right == Number(coefficient: a - b * 100, exponent: -4))
      #expect(left * right == Number(coefficient: a * b, exponent: -6))
      #expect((left < right) == (a < b * 100))
      if b != 0, let quotient = left * right / right { #expect(quotient == left) }
    }
  }
}

/// A small generator with a seed, so that a failure can be repeated (Steele, Lea, Flood 2014).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }
}
