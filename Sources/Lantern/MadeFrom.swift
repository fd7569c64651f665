import GenAPI
import Imaging

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a PNG's text says of the prompts the image was made from.
enum MadeFrom {
  /// The prompts of the text `gen`; none if there is no such text or it says something else.
  static func readings(of png: [UInt8]) -> [PromptReading] {
    guard let text = try? PNG.text(of: png).first(where: { $0.keyword == "gen" })?.text,
      let record = try? JSONDecoder().decode(Record.self, from: Data(text.utf8))
    else { return [] }
    return record.request.prompts.filter { !$0.text.isEmpty }.map { PromptReading($0.text, weight: $0.weight ?? 1) }
  }

  private struct Record: Decodable {
    var request: Request
  }

  private struct Request: Decodable {
    var prompts: [Prompt]

    private enum CodingKeys: String, CodingKey {
      case prompts = "text_prompts"
    }
  }

  private struct Prompt: Decodable {
    var text: String
    var weight: Double?
  }
}
