/// One operation of the API in the dialects that have it: how a call becomes a request.
public protocol WireOperation: Sendable {
  /// Whether a call is made by this operation.
  func serves(_ call: Call, in dialect: Dialect) -> Bool
  /// The request of a call that this operation serves.
  /// - Throws: `EncodingError` for numbers that JSON cannot write.
  func request(for call: Call, in dialect: Dialect) throws -> WireRequest
}

extension Dialect {
  /// Every operation: a new one is a file and a line here.
  static let operations: [any WireOperation] =
    [TextToImage(), ImageToImage(), Masking(), EnlargementOperation()] + StableImage.operations

  /// The operation that makes a call; `nil` where the dialect has none.
  public func operation(for call: Call) -> (any WireOperation)? {
    Self.operations.first { $0.serves(call, in: self) }
  }

  /// The request of a call; `nil` where the dialect has no such operation.
  /// - Throws: `EncodingError` for numbers that JSON cannot write.
  public func request(for call: Call) throws -> WireRequest? {
    try operation(for: call)?.request(for: call, in: self)
  }

  /// The dialect in which the service is asked about engines, account and balance: v2beta has no such operations.
  public var ofAccount: Dialect { self == .v2beta ? .v1 : self }

  /// `GET` of something that costs nothing: `/engines/list`.
  public func query(_ path: String) -> WireRequest {
    WireRequest("GET", path, in: ofAccount, accept: "application/json")
  }
}

/// A text as one part of a path: everything but letters, digits, `-`, `.`, `_` and `~` by its bytes (RFC 3986).
public func pathComponent(_ text: String) -> String {
  var result = ""
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"):
      result.unicodeScalars.append(Unicode.Scalar(byte))
    default: result += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
    }
  }
  return result
}
