/// Writes random scripts that use the whole grammar, in every layout that the language allows.
struct ScriptGenerator {
  var random: SplitMix
  var text = ""
  /// Open brackets: inside them a line may end anywhere.
  var brackets = 0
  var depth = 0

  /// The script of a seed.
  static func script(seed: UInt64) -> String {
    var generator = ScriptGenerator(random: SplitMix(state: seed))
    generator.statements(.random(in: 0...7, using: &generator.random))
    return generator.text
  }

  private init(random: SplitMix) { self.random = random }

  // MARK: Layout

  mutating func pick(_ choices: String...) -> String { choices.randomElement(using: &random) ?? "" }
  mutating func flip(_ share: Int = 2) -> Bool { Int.random(in: 0..<share, using: &random) == 0 }

  mutating func put(_ written: String) { text += written }

  /// White space that must be there.
  mutating func gap() {
    if brackets > 0, flip(12) { return put(pick("\n", "\n\n\n  ", " # in brackets\n ", "\r\n\t")) }
    put(
      flip(14) ? pick(" \\\n", " \\ # joined\n  ", "\\\r\n   ", " \\\n \\ # twice \n") : pick(" ", " ", " ", "  ", "\t")
    )
  }

  /// White space that may be there.
  mutating func room() { if flip(3) { gap() } }

  mutating func comma() {
    if flip(4) { room() }
    put(",")
    put(pick("", " ", " ", " ", "   ", "\n", "\n    ", " # after\n  ", "\n\n\n# own line\n\n  ", "\r\n", " \\\n"))
  }

  mutating func bracketed(_ open: String, _ close: String, _ body: (inout Self) -> Void) {
    put(open)
    brackets += 1
    room()
    body(&self)
    room()
    brackets -= 1
    put(close)
  }

  /// What ends a statement.
  mutating func separator() {
    put(
      pick(
        "\n", "\n", "\n", ";", "; ", " ;", ";;\n", "\n\n\n\n", " # behind\n", "\n# above\n", "\r\n",
        "\n\n  #no space   \n\n", ";\n", "\n ; \n", " \\\n\n"))
  }

  mutating func block() {
    put(pick(" ", "", "  "))
    put("{")
    let outer = brackets
    brackets = 0
    put(pick("", " ", "\n", " # opens\n", "\n\n", "\n# first\n"))
    statements(.random(in: 0...3, using: &random))
    put(pick("", " ", "\n", " # closes\n", "\n\n\n", ";"))
    brackets = outer
    put("}")
  }

  mutating func statements(_ count: Int) {
    if depth == 0 { put(pick("", "\n\n", "#!/usr/bin/env gen\n", "# top\n\n\n")) }
    depth += 1
    for number in 0..<count {
      if number > 0 { separator() }
      let start = text.endIndex
      statement()
      // A string on its own must not be indented deeper than the line above.
      if text[start...].hasPrefix("\"") { text.insert(contentsOf: "print 1\n", at: start) }
    }
    depth -= 1
    if depth == 0 { put(pick("", "\n", " # last", "\n\n# end\n\n", ";")) }
  }
}

extension ScriptGenerator {
  // MARK: Statements

  mutating func statement() {
    switch Int.random(in: 0..<(depth > 3 ? 17 : 25), using: &random) {
    case 0...4: setting()
    case 5:
      put("let")
      gap()
      put(pick("a", "style", "x1", "größe") + pick("=", " = ", "  =  "))
      expression()
    case 6: put(pick("include \"part.gen\"", "include  'b.gen'", "undo", "engines", "settings all", "explain as  json"))
    case 7: generate()
    case 8: put(pick("cfg?", "steps?", "show", "explain", "help cfg", "quit", "save session \"x.gen\"", "undo 2"))
    case 9: keyword("print") { $0.list { $0.expression() } }
    case 10:
      keyword("assert") {
        $0.expression(); if $0.flip() { $0.put(" \"it holds\"") }
      }
    case 11: images()
    case 12: call()
    case 13:
      put("\"a lighthouse\"")
      weight()
    case 14:
      keyword("upscale") { $0.handle() }
      if flip() { put(pick(" to 1024", "  width  $w", " height 512")) }
      name()
    case 15:
      put(pick("find strength ", "find  CFG "))
      put("0 to 1 until ")
      expression()
      name()
    case 16: experiment()
    case 17: keyword("if") { $0.expression() }; block(); otherwise()
    case 18, 19:
      keyword("for") {
        $0.put("i in "); $0.expression()
      }; block()
    case 20: keyword("repeat") { $0.expression() }; block()
    case 21: keyword("with") { $0.list { $0.setting(inWith: true) } }; block()
    case 22: definition()
    default: sweep()
    }
  }

  mutating func keyword(_ word: String, _ body: (inout Self) -> Void) {
    put(word)
    gap()
    body(&self)
  }

  mutating func list(_ item: (inout Self) -> Void) {
    item(&self)
    while flip(3) {
      comma()
      item(&self)
    }
  }

  mutating func otherwise() {
    guard flip() else { return }
    put(pick(" else", "else", "  else", " \\\n else"))
    if flip(3) {
      put(" if ")
      expression()
    }
    block()
  }

  mutating func weight() {
    guard flip(3) else { return }
    gap()
    put("weight")
    gap()
    sum()
  }

  mutating func name() { if flip(3) { put(pick(" as towers", "  as  t1")) } }

  mutating func generate() {
    put("generate")
    if flip() {
      gap()
      sum()
    }
    name()
  }

  mutating func images() {
    switch Int.random(in: 0..<3, using: &random) {
    case 0: keyword("show") { $0.list { $0.handle() } }
    case 1:
      keyword("save") { $0.list { $0.handle() } }
      put(" to \"album\"")
    default:
      keyword("diff") {
        $0.handle(); $0.gap(); $0.handle()
      }
    }
  }

  /// The statements that draw what happens inside.
  mutating func experiment() {
    switch Int.random(in: 0..<5, using: &random) {
    case 0: put(pick("trace", "trace  @3.1", "TRACE as  inside", "lesson 3", "plan  2", "vary", "again", "edit"))
    case 1:
      keyword("vary") { $0.operand() }
    case 2:
      put(
        pick(
          "plot sigmas", "plot  convergence K_EULER  K_LMS", "plot sigmas steps 10\t20",
          "plot guidance 1 5 (3+4)"))
      if flip() { put(pick(" samples 2", " steps  10", " -1", " [1, 2]")) }
    default:
      keyword("travel") { this in
        this.put(this.pick("seed 5", "prompt \"a\"", "prompt  $a", "seed 1+2"))
        this.gap()
        this.put(this.pick("to 7", "to  \"b\"", "to $b"))
        if this.flip() { this.put(this.pick(" count 5", "  count 9  equal", " at 0.25  1", " at $a (1 / 3)")) }
      }
      name()
    }
  }

  mutating func call() {
    put("card")
    if flip() {
      return bracketed("(", ")") { this in
        if this.flip(4) { return }
        this.list { this in
          if this.flip(3) { this.put(this.pick("mood: ", "mood:", "mood:  ")) }
          this.expression()
        }
      }
    }
    while flip() {
      gap()
      if flip(3) { put(pick("mood: ", "mood:", "mood:  ")) }
      put(pick("\"sea\"", "word", "-1", "(1 + 2)", "[1, 2]", "$a", "@3.2", "$a[1]", "512x512", "7"))
    }
  }

  mutating func definition() {
    put("def card")
    if flip() {
      bracketed("(", ")") { this in
        if this.flip(4) { return }
        this.list { this in
          this.put("p\(Int.random(in: 1...9, using: &this.random))")
          if this.flip() {
            this.put(this.pick("=", " = ", "= "))
            this.expression()
          }
        }
      }
    }
    block()
  }

  mutating func sweep() {
    keyword("sweep") { this in
      this.list { this in
        this.put(this.pick("cfg", "STEPS", "$a", "seed"))
        this.gap()
        this.put(this.pick("[1, 2]", "1 to 15 step 7", "1 to 3", "[ \"a\" ,\n 'b', ]"))
      }
    }
    if flip() { put(pick(" compare first", "  compare  @3.1", " compare \"a.png\"")) }
    name()
    if flip() { block() }
  }

  mutating func setting(inWith: Bool = false) {
    switch Int.random(in: 0..<9, using: &random) {
    case 0:
      put(pick("prompt", "negative", "PROMPT"))
      if flip(4) { put(pick(" +", "+", " + ", " - ", " -\n")) }
      gap()
      string()
      weight()
      while !inWith, flip(3) {
        comma()
        string()
        weight()
      }
    case 1:
      put(pick("init @3.1", "Init \"a.png\""))
      if flip() { put(pick(" strength 35%", " noise 60% to 1%", "  strength  $s + 0.1")) }
    case 2: put(pick("mask \"m.png\" white", "mask alpha", "MASK  @2.1  black", "mask none"))
    case 3: put(pick("service stability \"https://example.org\"", "service embedded", "Service x $url"))
    case 4: put(pick("budget 20 images", "Budget 2.5 credits", "budget none", "budget 1 + 2 images"))
    case 5: put(pick("size 512x512", "size $w x 512", "size 512×512", "size $w × $h", "Size (1+2)x(3)"))
    case 6: put(pick("sampler K_EULER", "seed random", "clip-guidance FAST_BLUE", "engine stable-diffusion-512-v2-1"))
    default:
      put(pick("steps", "cfg", "Cfg", "SEED", "out"))
      gap()
      inWith ? sum() : expression()
    }
  }
}
