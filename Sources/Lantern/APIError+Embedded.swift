import GenAPI
import Imaging

extension APIError {
  /// The general error.
  static func badRequest(_ message: String) -> APIError {
    APIError(status: 400, name: "bad_request", message: message)
  }

  /// No engine has this id.
  static func unknownEngine(_ id: String) -> APIError {
    APIError(
      status: 404, name: "not_found",
      message: "the embedded engine does not answer for `\(id)`; use `\(EmbeddedService.engineID)`")
  }

  /// What the API calls an image that cannot be used.
  init(_ error: ImageError, part: String) {
    let (status, name) =
      switch error {
      case .tooLarge: (400, "invalid_file_size")
      case .libraryMissing, .outOfMemory: (500, "server_error")
      default: (400, "invalid_mime_type")
      }
    self.init(status: status, name: name, message: "\(part): \(error)")
  }

  /// The call is not within the limits: the class is that of the first violation, the message names them all. Nil if
  /// there is none.
  init?(_ violations: [Violation]) {
    guard let first = violations.first else { return nil }
    let sentences = violations.map(\.summary).joined(separator: "; ")
    self.init(
      status: 400, name: Self.name(of: first.field), message: "the embedded engine cannot do this: \(sentences)")
  }

  private static func name(of field: Violation.Field) -> String {
    switch field {
    case .width, .height, .size: "invalid_height_or_width"
    case .pixels: "invalid_pixel_count"
    case .samples: "invalid_samples"
    case .promptText, .prompts: "invalid_prompts"
    case .mask: "invalid_mask_image"
    case .cfgScale, .sampler, .steps, .seed, .style, .operation, .scheduleStart, .scheduleEnd, .clipGuidance,
      .maskStrength, .seedTravel:
      "bad_request"
    }
  }
}
