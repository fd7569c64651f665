#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Finds the parts of a multipart body. Every byte is looked at a bounded number of times.
struct MultipartScanner {
  private let body: [UInt8]
  /// `--boundary`
  private let delimiter: [UInt8]
  private var usesCRLF = true
  private var index = 0

  init(_ body: [UInt8], boundary: [UInt8]) {
    self.body = body
    delimiter = [0x2D, 0x2D] + boundary
  }

  /// All parts up to the closing boundary.
  mutating func parts() throws(MultipartError) -> [Multipart.Part] {
    guard try findFirst() else { throw .noParts }
    var parts: [Multipart.Part] = []
    while true {
      if body[index...].starts(with: [0x2D, 0x2D]) { return parts }
      guard skipLineEnd(learning: parts.isEmpty) else { throw .endsEarly }
      guard parts.count < Multipart.maxParts else { throw .tooManyParts }
      let headers = try headers()
      let start = index
      let end = try contentEnd()
      parts.append(Multipart.Part(name: headers.name, filename: headers.filename, range: start..<end))
    }
  }

  /// Moves behind the first boundary that begins a line.
  private mutating func findFirst() throws(MultipartError) -> Bool {
    if isDelimiter(at: 0) {
      index = delimiter.count
      return true
    }
    while let newline = next(0x0A, from: index) {
      index = newline + 1
      if isDelimiter(at: index) {
        index += delimiter.count
        return true
      }
    }
    return false
  }

  /// Moves behind the boundary after the content, and answers where the content ends.
  private mutating func contentEnd() throws(MultipartError) -> Int {
    // The content may be empty: then its headers' empty line is the one before the boundary.
    if isDelimiter(at: index) {
      let end = index
      index += delimiter.count
      return end
    }
    let start = index
    while let newline = next(0x0A, from: index) {
      index = newline + 1
      guard isDelimiter(at: index) else { continue }
      if usesCRLF, newline == start || body[newline - 1] != 0x0D { continue }
      index += delimiter.count
      return usesCRLF ? newline - 1 : newline
    }
    throw .endsEarly
  }

  /// The headers of a part; moves behind the empty line after them.
  private mutating func headers() throws(MultipartError) -> (name: String, filename: String?) {
    let start = index
    var disposition: HeaderParameters?
    while true {
      guard let newline = next(0x0A, from: index) else { throw .endsEarly }
      guard newline - start <= Multipart.maxHeaderBytes else { throw .headersTooLong }
      var line = body[index..<newline]
      if line.last == 0x0D { line.removeLast() }
      index = newline + 1
      if line.isEmpty { break }
      let header = HeaderLine(line)
      if header.name == "content-disposition" { disposition = HeaderParameters(header.value) }
      if header.name == "content-transfer-encoding", ["base64", "quoted-printable"].contains(header.value.lowercased())
      {
        throw .encoded
      }
    }
    guard let disposition, let name = disposition["name"], !name.isEmpty else { throw .noName }
    return (name, disposition["filename"])
  }

  /// Whether a boundary stands here, followed by what may follow one.
  private func isDelimiter(at start: Int) -> Bool {
    guard body[start...].starts(with: delimiter) else { return false }
    let after = start + delimiter.count
    guard after < body.count else { return true }
    return [0x0D, 0x0A, 0x20, 0x09].contains(body[after]) || body[after...].starts(with: [0x2D, 0x2D])
  }

  /// Skips padding and the end of the boundary's line.
  private mutating func skipLineEnd(learning: Bool) -> Bool {
    while index < body.count, body[index] == 0x20 || body[index] == 0x09 { index += 1 }
    let hasCR = index < body.count && body[index] == 0x0D
    if hasCR { index += 1 }
    guard index < body.count, body[index] == 0x0A else { return false }
    if learning { usesCRLF = hasCR }
    index += 1
    return true
  }

  private func next(_ byte: UInt8, from start: Int) -> Int? {
    guard start < body.count else { return nil }
    return body.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress,
        let found = memchr(base + start, Int32(byte), bytes.count - start)
      else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }
}
