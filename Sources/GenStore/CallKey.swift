import GenAPI

/// What makes two requests the same, whatever the script looked like.
enum CallKey {
  /// Counts up when the form of the key changes; runs with older keys are then not found again.
  private static let version = 1

  /// SHA-256 of everything that affects the picture. Not part of it: names, folders, run numbers and who pays.
  static func text(for intent: CallIntent) throws(StoreError) -> String {
    var call = intent.request.call
    (call.initImage, call.maskImage) = (nil, nil)
    let parts = Parts(
      version: version, origin: intent.service.origin, dialect: intent.dialect, revision: intent.service.revision,
      call: call, initImage: intent.request.initImage.map(ObjectFolder.digest),
      maskImage: intent.request.maskImage.map(ObjectFolder.digest))
    do {
      return ObjectFolder.digest(of: try CanonicalJSON.encode(parts))
    } catch {
      throw StoreError(.unusable, "a number of the call cannot be recorded")
    }
  }

  private struct Parts: Encodable {
    var version: Int
    var origin: String
    var dialect: Dialect
    var revision: String
    var call: Call
    var initImage: String?
    var maskImage: String?
  }
}
