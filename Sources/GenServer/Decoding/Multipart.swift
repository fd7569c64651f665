/// A `multipart/form-data` body (RFC 7578, RFC 2046), read as real clients write it.
///
/// Strict in what it costs: parts refer to the body instead of copying it, and their number and headers are bounded.
/// Tolerant in form: any order, with or without file names and content types, CRLF or bare LF (whichever the first
/// boundary line ends with), anything before the first and after the last boundary.
package struct Multipart: Sendable {
  /// One part.
  package struct Part: Hashable, Sendable {
    /// The name of the field.
    package var name: String
    /// The file name the client gave, if any; never used as a path.
    package var filename: String?
    /// Where the content stands in the body.
    package var range: Range<Int>
  }

  /// Parts in a body.
  package static let maxParts = 128
  /// Bytes of one part's headers.
  package static let maxHeaderBytes = 8192
  /// Bytes of a boundary; RFC 2046 allows 70.
  package static let maxBoundary = 200

  /// The whole body.
  package let body: [UInt8]
  /// In the order of the body.
  package let parts: [Part]

  /// Reads a body.
  /// - Parameter contentType: the header, for the boundary; if it names none, the first line is taken.
  /// - Throws: `MultipartError`
  package init(_ body: [UInt8], contentType: String?) throws(MultipartError) {
    let boundary = contentType.flatMap { HeaderParameters($0)["boundary"] } ?? Self.guessBoundary(body)
    guard let boundary, !boundary.isEmpty else { throw .noBoundary }
    guard boundary.utf8.count <= Self.maxBoundary else { throw .boundaryTooLong }
    var scanner = MultipartScanner(body, boundary: Array(boundary.utf8))
    parts = try scanner.parts()
    self.body = body
  }

  /// The content of the last part called `name`: duplicates override.
  package subscript(name: String) -> ArraySlice<UInt8>? {
    parts.last { $0.name == name }.map { body[$0.range] }
  }

  /// The boundary that the first line shows, for clients that lose the parameter.
  private static func guessBoundary(_ body: [UInt8]) -> String? {
    guard body.starts(with: [0x2D, 0x2D]) else { return nil }
    let line = body.dropFirst(2).prefix(maxBoundary + 1).prefix { $0 != 0x0A && $0 != 0x0D }
    return String(validating: line, as: UTF8.self)
  }
}

/// Why a body is not multipart.
package enum MultipartError: Error, Hashable, CustomStringConvertible {
  case noBoundary, boundaryTooLong, noParts, endsEarly, tooManyParts, headersTooLong, noName, encoded

  package var description: String {
    switch self {
    case .noBoundary: "the body must be multipart/form-data with a boundary"
    case .boundaryTooLong: "the multipart boundary is longer than \(Multipart.maxBoundary) bytes"
    case .noParts: "the multipart boundary does not occur in the body"
    case .endsEarly: "the multipart body ends before its last boundary"
    case .tooManyParts: "the multipart body has more than \(Multipart.maxParts) parts"
    case .headersTooLong: "the headers of a part are longer than \(Multipart.maxHeaderBytes) bytes"
    case .noName: "a part of the multipart body has no name"
    case .encoded: "a part has a content-transfer-encoding: send its bytes as they are"
    }
  }
}
