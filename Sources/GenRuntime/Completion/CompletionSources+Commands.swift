import GenAPI
import GenLanguage

extension CompletionSources {
  /// What may follow a command and the words behind it.
  func arguments(of command: String, _ words: [String]) -> [Candidate] {
    let name = Candidate("as", note: "gives the pictures a name")
    switch command {
    case "save":
      if words.isEmpty { return [Candidate("session", note: "what led here, as a script")] + handles(after: "") }
      return words == ["session"] || words.contains("to") ? [] : [Candidate("to", note: "copies go to a folder")]
    case "trace": return words.isEmpty ? handles(after: "") + [name] : []
    case "plot": return plot(words)
    case "travel": return words.last == "as" ? [] : journey(words) + (words.count > 3 ? [name] : [])
    case "lesson": return words.isEmpty ? Lesson.all.map { Candidate("\($0.number)", note: $0.title) } : []
    default: return words.count <= 1 ? handles(after: "") : []
    }
  }

  /// `plot convergence K_EULER K_HEUN steps 10 20`
  private func plot(_ words: [String]) -> [Candidate] {
    guard let kind = words.first?.lowercased() else {
      return [
        Candidate("sigmas", note: "noise levels, step by step"),
        Candidate("convergence", note: "how near fewer steps come to many"),
        Candidate("guidance", note: "what cfg does"), Candidate("strength", note: "how much of an image stays"),
      ]
    }
    guard ["sigmas", "convergence"].contains(kind) else {
      return words.contains("samples") ? [] : [Candidate("samples", note: "seeds for each point")]
    }
    if words.contains("steps") { return [] }
    return [Candidate("steps", note: "numbers of steps")] + choices(.samplers)
  }

  /// `travel seed 1 to 7 count 9 equal`
  private func journey(_ words: [String]) -> [Candidate] {
    switch words.count {
    case 0:
      return [
        Candidate("seed", note: "from one noise to another"), Candidate("prompt", note: "from one text to another"),
      ]
    case 1: return words[0].lowercased() == "seed" ? seeds.filter { $0.text != "random" } : []
    case 2: return [Candidate("to", note: "where it ends")]
    case 3: return words[0].lowercased() == "seed" ? seeds.filter { $0.text != "random" } : []
    case 4:
      return [Candidate("count", note: "how many pictures"), Candidate("at", note: "amounts from 0 to 1")]
    case 6 where words[4] == "count": return [Candidate("equal", note: "equal changes from stop to stop")]
    default: return []
    }
  }

  /// What may follow the values of a sweep.
  func sweepEnding(_ clause: [String]) -> [Candidate] {
    let references = ["first", "last", "previous"]
    switch clause.last {
    case "compare": return references.map { Candidate($0, note: "each cell with this one") } + handles(after: "")
    case "to", "step", "count", "as": return []
    default:
      let name = Candidate("as", note: "gives the sheet a name")
      return (clause.contains("compare") ? [] : [Candidate("compare", note: "measures every cell")]) + [name]
    }
  }
}
