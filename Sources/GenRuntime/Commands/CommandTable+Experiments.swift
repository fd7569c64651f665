extension CommandTable {
  /// Commands that show what a parameter does.
  static let experiments: [Command] = [
    Command(
      name: "trace", syntax: .operands, usage: "trace [IMAGE | as NAME]",
      summary: "show how an image came out of the noise, step by step", example: "trace @last.1"),
    Command(
      name: "plot", syntax: .operands,
      usage: "plot sigmas|convergence [SAMPLER …] [steps N …] | plot guidance|strength [VALUE …] [samples N]",
      summary: "draw what samplers, schedules and settings do", example: "plot sigmas K_EULER DDIM steps 10 20"),
    Command(
      name: "travel", syntax: .operands, usage: "travel seed|prompt A to B [count N [equal] | at AMOUNT …] [as NAME]",
      summary: "make the pictures between two seeds or prompts", example: "travel seed 1 to 7 count 9"),
    Command(
      name: "gallery", syntax: .operands, usage: "gallery [DIR]",
      summary: "write a web page with the pictures of a folder", example: "gallery"),
    Command(
      name: "lesson", syntax: .operands, usage: "lesson [N]",
      summary: "list the lessons, or run one: a question, an experiment and a proof", example: "lesson"),
  ]
}
