/// What makes two calls the same: everything that affects the picture, and nothing else.
public struct CallIdentity: Sendable {
  /// Who is asked.
  public var service: ServiceIdentity
  /// In which version of the API.
  public var dialect: Dialect
  /// What is asked; its references to images do not count.
  public var call: Call
  /// Stands for the bytes of the init image, as `StoredCalls.digest` tells.
  public var initImage: String?
  /// Stands for the bytes of the mask.
  public var maskImage: String?

  /// A call without input images.
  public init(service: ServiceIdentity, dialect: Dialect, call: Call) {
    (self.service, self.dialect, self.call) = (service, dialect, call)
  }
}

/// The calls that need not be sent, as of one moment; made to be asked a million times.
public protocol StoredCalls: Sendable {
  /// What stands for the bytes of an image.
  func digest(of bytes: [UInt8]) -> String
  /// The newest run of this call with all of its images.
  func run(of call: CallIdentity) -> Int?
  /// The newest run of this call of which nobody knows what became, if it may have been charged.
  func unknownRun(of call: CallIdentity) -> Int?
}
