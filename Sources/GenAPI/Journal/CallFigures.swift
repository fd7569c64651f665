/// What a finished call took; what nobody told is `nil`.
public struct CallFigures: Hashable, Sendable {
  /// Credits charged.
  public var credits: Double?
  /// Evaluations of the denoiser over all images.
  public var evaluations: Int?
  /// From sending it to its end.
  public var milliseconds: Double?

  /// Figures of a call.
  public init(credits: Double? = nil, evaluations: Int? = nil, milliseconds: Double? = nil) {
    (self.credits, self.evaluations, self.milliseconds) = (credits, evaluations, milliseconds)
  }
}

extension CallEnding {
  /// All images are there; nothing but the price is known.
  public static func done(credits: Double?) -> CallEnding { .done(CallFigures(credits: credits)) }
}
