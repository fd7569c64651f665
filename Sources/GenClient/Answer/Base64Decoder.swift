/// Decodes base64 that comes in pieces.
struct Base64Decoder {
  /// Sextets of a group that is not complete.
  private var group: UInt32 = 0
  private var groupCount = 0
  private var paddingCount = 0

  /// Decodes a piece into `output`, which has room for 3 bytes per 4 of `input` and 4 more.
  /// - Returns: the number of bytes written, or `nil` when the text is not base64. White space is passed over.
  mutating func decode(_ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) -> Int? {
    var (position, written) = (0, 0)
    while position < input.count {
      if groupCount == 0, paddingCount == 0 {
        Self.decodeGroups(input, &position, output, &written)
        if position == input.count { break }
      }
      guard take(input[position], output, &written) else { return nil }
      position += 1
    }
    return written
  }

  /// Writes what is left of the last group, which need not be padded.
  mutating func finish(into output: UnsafeMutableRawBufferPointer) -> Int? {
    if paddingCount > 0 { return (groupCount + paddingCount) == 4 || groupCount == 0 ? flush(output) : nil }
    return groupCount == 1 ? nil : flush(output)
  }

  private func flush(_ output: UnsafeMutableRawBufferPointer) -> Int {
    switch groupCount {
    case 2:
      output[0] = UInt8(truncatingIfNeeded: group >> 4)
      return 1
    case 3:
      output[0] = UInt8(truncatingIfNeeded: group >> 10)
      output[1] = UInt8(truncatingIfNeeded: group >> 2)
      return 2
    default: return 0
    }
  }

  /// One character, on the slow way: after white space, and at the ends of pieces.
  private mutating func take(
    _ byte: UInt8, _ output: UnsafeMutableRawBufferPointer, _ written: inout Int
  ) -> Bool {
    switch byte {
    case 0x20, 0x0A, 0x0D, 0x09: return true
    case UInt8(ascii: "="):
      paddingCount += 1
      return groupCount >= 2 && groupCount + paddingCount <= 4
    default:
      let sextet = base64Tables[Int(byte)]
      guard sextet < 64, paddingCount == 0 else { return false }
      group = group << 6 | sextet
      groupCount += 1
      guard groupCount == 4 else { return true }
      for shift in [16, 8, 0] as [UInt32] {
        output[written] = UInt8(truncatingIfNeeded: group >> shift)
        written += 1
      }
      (group, groupCount) = (0, 0)
      return true
    }
  }

  /// Groups of four, up to the first that is not plain.
  private static func decodeGroups(
    _ input: UnsafeRawBufferPointer, _ position: inout Int, _ output: UnsafeMutableRawBufferPointer,
    _ written: inout Int
  ) {
    base64Tables.withUnsafeBufferPointer { tables in
      guard let source = input.baseAddress, let target = output.baseAddress, let tables = tables.baseAddress else {
        return
      }
      var (from, to) = (position, written)
      while from + 4 <= input.count {
        let bytes = source.loadUnaligned(fromByteOffset: from, as: UInt32.self).littleEndian
        let value =
          tables[Int(bytes & 0xFF)] << 18 | tables[Int(bytes >> 8 & 0xFF)] << 12
          | tables[Int(bytes >> 16 & 0xFF)] << 6 | tables[Int(bytes >> 24)]
        // What is no sextet sets the highest bit of its group.
        if value >= 1 << 24 { break }
        target.storeBytes(of: (value << 8).bigEndian, toByteOffset: to, as: UInt32.self)
        (from, to) = (from + 4, to + 3)
      }
      (position, written) = (from, to)
    }
  }
}

/// The sextet of each character; far more than any for the others, wherever in a group they stand.
private let base64Tables: [UInt32] = {
  var table = [UInt32](repeating: 0xFFFF_FFFF, count: 256)
  let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
  for (value, byte) in alphabet.utf8.enumerated() { table[Int(byte)] = UInt32(value) }
  return table
}()
