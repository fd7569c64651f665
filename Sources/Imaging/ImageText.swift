/// The texts that an image carries beside its pixels, whatever its format.
public enum ImageText {
  /// The texts of an image, in order; the pixels are not looked at.
  ///
  /// Of a PNG its text chunks. Of a JPEG or WebP what Exif has (`ImageDescription`, `Make`, `Model`, `Software`,
  /// `UserComment`), comments (`Comment`), and each text element of its XMP packet under its name without the prefix
  /// (`parameters`, `UserComment`).
  /// - Throws: `ImageError` when it is no image, a PNG is damaged, or the texts are longer than `limits` allow.
  public static func all(in image: [UInt8], limits: ImageLimits = ImageLimits()) throws(ImageError) -> [PNGText] {
    let texts: [PNGText]
    switch ImageFormat(sniffing: image) {
    case .png: return try PNG.text(of: image, limits: limits)
    case .jpeg: texts = jpeg(image, limit: limits.maxTextBytes)
    case .webp: texts = webp(image, limit: limits.maxTextBytes)
    case nil: throw .unknownFormat
    }
    let length = texts.reduce(0) { $0 + $1.text.utf8.count }
    guard length <= limits.maxTextBytes else { throw .textTooLong(limit: limits.maxTextBytes) }
    return texts
  }

  private static let exif = Array("Exif\0\0".utf8)
  private static let xmp = Array("http://ns.adobe.com/xap/1.0/\0".utf8)

  private static func jpeg(_ bytes: [UInt8], limit: Int) -> [PNGText] {
    var texts: [PNGText] = []
    for segment in JPEGSegments(bytes) {
      let data = bytes[segment.data]
      if segment.isAPP1, data.starts(with: exif) {
        texts += ExifText.all(in: data.dropFirst(exif.count))
      } else if segment.isAPP1, data.starts(with: xmp) {
        texts += XMPText.all(in: data.dropFirst(xmp.count))
      } else if segment.isComment {
        texts.append(PNGText("Comment", ExifText.plain(data)))
      }
    }
    return texts
  }

  /// Chunks of a name, a length in four bytes and as many bytes, filled up to an even number (RFC 9649, 2.3).
  private static func webp(_ bytes: [UInt8], limit: Int) -> [PNGText] {
    var texts: [PNGText] = []
    var position = 12
    while let length = bytes.littleEndian(4, at: position + 4), length <= bytes.count - position - 8 {
      let data = bytes[position + 8..<position + 8 + length]
      switch String(decoding: bytes[position..<position + 4], as: UTF8.self) {
      case "EXIF" where length <= limit:
        // Some programs keep the beginning that JPEG needs.
        texts += ExifText.all(in: data.starts(with: exif) ? data.dropFirst(exif.count) : data)
      case "XMP " where length <= limit: texts += XMPText.all(in: data)
      default: break
      }
      position += 8 + length + length % 2
    }
    return texts
  }
}

/// The texts of Exif data.
enum ExifText {
  private static let names = [
    (0x010E, "ImageDescription"), (0x010F, "Make"), (0x0110, "Model"), (0x0131, "Software"),
  ]

  static func all(in tiff: ArraySlice<UInt8>) -> [PNGText] {
    guard let directory = TIFFDirectory(tiff) else { return [] }
    var texts = names.compactMap { tag, name in directory.bytes(of: tag).map { PNGText(name, plain($0)) } }
    if let comment = directory.directory(at: 0x8769)?.bytes(of: 0x9286) {
      texts.append(PNGText("UserComment", userComment(comment)))
    }
    return texts
  }

  /// UTF-8 up to the first NUL.
  static func plain(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
  }

  /// Eight bytes that name the encoding, then the text (Exif 2.3, 4.6.5). `UNICODE` is UTF-16 in either order: who
  /// wrote it tells neither, but more of the bytes that are 0 are the upper ones.
  private static func userComment(_ bytes: ArraySlice<UInt8>) -> String {
    let text = bytes.dropFirst(8)
    guard bytes.starts(with: Array("UNICODE\0".utf8)) else {
      let isNamed = bytes.starts(with: Array("ASCII\0\0\0".utf8)) || bytes.prefix(8).allSatisfy { $0 == 0 }
      return plain(isNamed ? text : bytes)
    }
    var zeros = [0, 0]
    for (index, byte) in text.enumerated() where byte == 0 { zeros[index % 2] += 1 }
    let isBigEndian = text.starts(with: [0xFE, 0xFF]) || (!text.starts(with: [0xFF, 0xFE]) && zeros[0] >= zeros[1])
    var units: [UInt16] = stride(from: text.startIndex, to: text.endIndex - 1, by: 2).map { index in
      let pair = (UInt16(text[index]), UInt16(text[index + 1]))
      return isBigEndian ? pair.0 << 8 | pair.1 : pair.1 << 8 | pair.0
    }
    if units.first == 0xFEFF { units.removeFirst() }
    return String(decoding: units.prefix { $0 != 0 }, as: UTF16.self)
  }
}

/// The texts of an XMP packet: XML, of which only elements with nothing but text are read.
enum XMPText {
  static func all(in packet: ArraySlice<UInt8>) -> [PNGText] {
    var texts: [PNGText] = []
    var rest = packet
    var property = ""
    while let start = rest.firstIndex(of: UInt8(ascii: "<")), let end = rest[start...].firstIndex(of: UInt8(ascii: ">"))
    {
      let tag = rest[(start + 1)..<end]
      let next = rest[(end + 1)...]
      let content = next.prefix { $0 != UInt8(ascii: "<") }
      let name = localName(tag)
      // `rdf:Alt` and `rdf:li` stand between a property and its text.
      if !["Alt", "Seq", "Bag", "li"].contains(name) { property = name }
      let text = unescaped(content)
      if tag.first != UInt8(ascii: "/"), tag.last != UInt8(ascii: "/"), text.contains(where: { !$0.isWhitespace }) {
        texts.append(PNGText(property, text))
      }
      rest = next
    }
    return texts
  }

  /// `exif:UserComment xml:lang="x"` is `UserComment`.
  private static func localName(_ tag: ArraySlice<UInt8>) -> String {
    let name = tag.prefix { $0 > 0x20 && $0 != UInt8(ascii: "/") }
    let colon = name.lastIndex(of: UInt8(ascii: ":")).map { $0 + 1 } ?? name.startIndex
    return String(decoding: name[colon...], as: UTF8.self)
  }

  private static func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
    var text = String(decoding: bytes, as: UTF8.self)
    guard text.contains("&") else { return text }
    for (entity, sign) in [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&#10;", "\n"), ("&#xA;", "\n"), ("&amp;", "&"),
    ] {
      text = text.replacing(entity, with: sign)
    }
    return text
  }
}
