/// In which form a picture is answered.
package enum AnswerFormat: Hashable, Sendable {
  /// The bytes of one image.
  case image
  /// Base64 in JSON.
  case json

  /// What an `Accept` header asks for. Only a client that names an image type gets one; whatever else it says, and
  /// generated clients say `application/vnd.goa.error`, it gets what the API answers by default.
  /// - Parameter fallback: for a missing header and for `*/*`.
  package init(accept: String?, fallback: AnswerFormat) {
    // What clients really say needs no taking apart.
    switch accept {
    case nil, "*/*": self = fallback
    case "image/png", "image/*": self = .image
    case "application/json": self = .json
    case let accept?: self.init(list: accept, fallback: fallback)
    }
  }

  /// The answer to a list with qualities.
  private init(list: String, fallback: AnswerFormat) {
    var best: (format: AnswerFormat, quality: Double)?
    for item in list.split(separator: ",") {
      let type = String(item.prefix { $0 != ";" }).trimmed.lowercased()
      let quality = HeaderParameters(String(item))["q"].flatMap(Double.init) ?? 1
      let format: AnswerFormat? =
        switch type {
        case "image/png", "image/*": .image
        case "application/json": .json
        default: nil
        }
      if let format, quality > best?.quality ?? 0 { best = (format, quality) }
    }
    self = best?.format ?? fallback
  }
}
