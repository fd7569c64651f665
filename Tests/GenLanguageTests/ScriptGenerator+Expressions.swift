extension ScriptGenerator {
  // MARK: Expressions

  mutating func expression() {
    depth += 1
    defer { depth -= 1 }
    guard depth < 7, flip() else { return sum() }
    switch Int.random(in: 0..<6, using: &random) {
    case 0:
      sum()
      gap()
      put("to")
      gap()
      sum()
      if flip() { put(pick(" step 2", "  count  3", " step(2)")) }
    case 1:
      sum()
      let sign = pick("==", "!=", "<", "<=", ">", ">=")
      put(pick(sign, " \(sign) ", "  \(sign)", "\(sign)\n  "))
      sum()
    case 2:
      put(pick("not ", "not  ", "not "))
      sum()
    default:
      bracketed("(", ")") { $0.expression() }
      gap()
      put(pick("and", "or"))
      gap()
      bracketed("(", ")") { $0.expression() }
    }
  }

  mutating func sum() {
    operand()
    guard depth < 8, flip(3) else { return }
    put(pick(" + ", " - ", "+", " * ", "*", " / ", " % ", " x ", " × ", " +\n  ", " - \\\n", " * # times\n"))
    operand()
  }

  mutating func operand() {
    depth += 1
    defer { depth -= 1 }
    if flip(12) { put(pick("-", "+", "-+", "--")) }
    switch Int.random(in: 0..<(depth > 7 ? 8 : 12), using: &random) {
    case 0, 1: put(pick("7", "0.5", "35%", "1e-3", "512x512", "1E3"))
    case 2, 3: put(pick("$a", "${a}", "$x1", "${1}", "$größe", "$list[1]", "$list[1,2]", "$m[1][2]"))
    case 4: handle()
    case 5: put(pick("K_EULER", "auto", "three-d", "3d-model", "true", "x"))
    case 6, 7: string()
    case 8: bracketed("(", ")") { $0.expression() }
    case 9:
      bracketed("[", "]") { this in
        if this.flip(4) { return }
        this.list { $0.expression() }
        if this.flip(4) { this.put(this.pick(",", " , ")) }
      }
    case 10:
      put(pick("round", "len", "to-do", "count"))
      bracketed("(", ")") { this in this.list { $0.expression() } }
    default: put(pick("${ name }", "${$a + 1}", "${ 1 }", "${ a-b }", "${ ( 2 ) }", "${512x512 }"))
    }
  }

  mutating func handle() { put(pick("@3", "@last", "@towers.2", "@towers.$i", "@t.${i}", "@last[1, 2]")) }

  mutating func string() {
    switch Int.random(in: 0..<9, using: &random) {
    case 0: multilineString()
    case 1: put("\"${ $a  +  1 } and ${name} # no comment\"")
    case 2: put("'raw  $x  ; #'")
    case 3: put("“typographic  ${len( $l )}”")
    default: put(pick("\"\"", "\"fog\"", "\"a  b\\n\\u{1F3EE}\"", "\"灯台 $a {}\"", "\"${\"nested ${1+2}\"}\""))
    }
  }

  mutating func multilineString() {
    let newline = pick("\n", "\n", "\r\n")
    let indent = pick("", "  ", "\t", "      ")
    put("\"\"\"" + pick("", "  ") + newline)
    for _ in 0..<Int.random(in: 0...4, using: &random) {
      let lines = [
        "two words", "  deeper", "trailing   ", "$a first", "${1 + 2} first", "${\n$a\n} after", "joined \\",
        "quotes \"\" inside", "\\\"\\\"\\\"", "${\"\"\"\n in\n \"\"\"}",
      ]
      let line = indent + (lines.randomElement(using: &random) ?? "")
      put((flip(5) ? pick("", indent, indent + "  ") : line) + newline)
    }
    put(indent + "\"\"\"")
  }
}
