/// What a call that enlarges an image carries beside the image (v1, `image-to-image/upscale`): parts of a form.
public struct EnlargementBody: Hashable, Codable, Sendable {
  /// Pixels of the result; only the longer side is sent, the other one follows.
  public var width: Int?
  /// Pixels of the result.
  public var height: Int?
  /// The texts that the image was made from; not sent, but kept with the image. `nil` when not known.
  public var prompts: [V1Alpha.Prompt]?

  /// The parts of a call's form.
  public init(_ call: Call) {
    if call.width >= call.height { width = call.width } else { height = call.height }
  }

  private enum CodingKeys: String, CodingKey {
    case width, height
    case prompts = "text_prompts"
  }
}
