import GenAPI

extension Call {
  /// What its images are to show, in a line, for those who do not see them: the prompts and the size.
  var alternative: String {
    let wanted = prompts.filter { $0.weight >= 0 }.map(\.text)
    let line = wanted.joined(separator: "; ").split(whereSeparator: \.isNewline).joined(separator: " ")
    let size = "\(PixelSize(width, height)) pixels"
    return line.isEmpty ? size : "\(line), \(size)"
  }
}

extension PlannedCall {
  /// As that of its call, with the names of environment variables in place of their values.
  var alternative: String {
    let environment = EnvironmentText(environment)
    var masked = call
    for index in masked.prompts.indices { masked.prompts[index].text = environment.masked(masked.prompts[index].text) }
    return masked.alternative
  }
}
