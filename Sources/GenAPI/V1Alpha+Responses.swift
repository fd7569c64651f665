#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension V1Alpha {
  /// The JSON answer of a generation call.
  public struct Artifacts: Hashable, Codable, Sendable {
    /// One returned image.
    public struct Image: Hashable, Codable, Sendable {
      /// The encoded image in base64.
      public var base64: String
      /// Why the service stopped.
      public var finishReason: Artifact.FinishReason
      /// The full range of UInt32 occurs.
      public var seed: UInt32

      /// An image on the wire.
      public init(base64: String, finishReason: Artifact.FinishReason, seed: UInt32) {
        self.base64 = base64
        self.finishReason = finishReason
        self.seed = seed
      }
    }

    /// In the order of the answer.
    public var images: [Image]

    /// An answer with images.
    public init(images: [Image]) { self.images = images }

    private enum CodingKeys: String, CodingKey { case images = "artifacts" }

    /// Accepts `{"artifacts": […]}` and the bare array that one specification describes.
    public init(from decoder: any Decoder) throws {
      if let container = try? decoder.container(keyedBy: CodingKeys.self) {
        images = try container.decode([Image].self, forKey: .images)
      } else {
        images = try [Image](from: decoder)
      }
    }
  }

  /// The answer of `GET /engines/list`.
  public struct Engines: Hashable, Codable, Sendable {
    /// In the order of the answer.
    public var engines: [Engine]

    /// A list of engines.
    public init(engines: [Engine]) { self.engines = engines }

    private enum CodingKeys: String, CodingKey { case engines }

    /// Accepts `{"engines": […]}` and the bare array of v1.
    public init(from decoder: any Decoder) throws {
      if let container = try? decoder.container(keyedBy: CodingKeys.self) {
        engines = try container.decode([Engine].self, forKey: .engines)
      } else {
        engines = try [Engine](from: decoder)
      }
    }
  }

  /// The answer of `GET /user/account`.
  public struct Account: Hashable, Codable, Sendable {
    /// A membership in an organization.
    public struct Membership: Hashable, Codable, Sendable {
      /// `org-123456`
      public var id: String
      /// The display name.
      public var name: String
      /// `MEMBER`
      public var role: String
      /// Whether calls count for it unless they name another.
      public var isDefault: Bool

      /// A membership.
      public init(id: String, name: String, role: String, isDefault: Bool) {
        self.id = id
        self.name = name
        self.role = role
        self.isDefault = isDefault
      }

      private enum CodingKeys: String, CodingKey {
        case id, name, role
        case isDefault = "is_default"
      }
    }

    /// `user-1234`
    public var id: String
    /// The address.
    public var email: String
    /// In the order of the answer.
    public var organizations: [Membership]
    /// An address of a picture.
    public var profilePicture: String?

    /// An account.
    public init(id: String, email: String, organizations: [Membership], profilePicture: String? = nil) {
      self.id = id
      self.email = email
      self.organizations = organizations
      self.profilePicture = profilePicture
    }

    private enum CodingKeys: String, CodingKey {
      case id, email, organizations
      case profilePicture = "profile_picture"
    }
  }

  /// The answer of `GET /user/balance`.
  public struct Balance: Hashable, Codable, Sendable {
    /// Credits left.
    public var credits: Double

    /// A balance.
    public init(credits: Double) { self.credits = credits }
  }
}

extension V1Alpha.Artifacts.Image {
  private enum CodingKeys: String, CodingKey { case base64, finishReason, seed }

  /// Accepts seeds written as a number or as a string, and an absent finish reason (success).
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    base64 = try container.decode(String.self, forKey: .base64)
    finishReason = try container.decodeIfPresent(Artifact.FinishReason.self, forKey: .finishReason) ?? .success
    if let text = try? container.decode(String.self, forKey: .seed) {
      seed = UInt32(text) ?? 0
    } else {
      seed = try container.decodeIfPresent(UInt32.self, forKey: .seed) ?? 0
    }
  }

  /// The artifact of image `index` (from 1).
  /// - Returns: `nil` when the text is not base64.
  public func artifact(index: Int) -> Artifact? {
    guard let data = Data(base64Encoded: base64) else { return nil }
    return Artifact(index: index, seed: seed, finishReason: finishReason, content: .bytes(Array(data)))
  }
}
