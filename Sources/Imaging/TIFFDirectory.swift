/// The TIFF structure of Exif data (Exif 2.3, 4.5): numbers in one of two byte orders, and directories of tags.
struct TIFFDirectory {
  /// A tag's type, how many values it has, and where its four bytes of value or offset are.
  struct Entry {
    var type: Int
    var count: Int
    var field: Int
  }

  let isBigEndian: Bool
  private let tiff: ArraySlice<UInt8>
  /// Where the directory is, from the beginning of the structure.
  private let offset: Int

  /// IFD 0; `nil` when this is no such structure.
  init?(_ tiff: ArraySlice<UInt8>) {
    isBigEndian = tiff.starts(with: Array("MM".utf8))
    guard isBigEndian || tiff.starts(with: Array("II".utf8)) else { return nil }
    self.tiff = tiff
    func number(_ count: Int, _ offset: Int, _ isBigEndian: Bool) -> Int? {
      let index = tiff.startIndex + offset
      return isBigEndian ? tiff.bigEndian(count, at: index) : tiff.littleEndian(count, at: index)
    }
    guard number(2, 2, isBigEndian) == 42, let first = number(4, 4, isBigEndian) else { return nil }
    offset = first
  }

  private init(tiff: ArraySlice<UInt8>, isBigEndian: Bool, offset: Int) {
    (self.tiff, self.isBigEndian, self.offset) = (tiff, isBigEndian, offset)
  }

  /// An unsigned number of 1…4 bytes; `nil` when it is not there.
  func number(_ count: Int, at offset: Int) -> Int? {
    let index = tiff.startIndex + offset
    return isBigEndian ? tiff.bigEndian(count, at: index) : tiff.littleEndian(count, at: index)
  }

  /// The entry of a tag; `nil` when there is none.
  subscript(tag: Int) -> Entry? {
    guard let count = number(2, at: offset) else { return nil }
    for index in 0..<count {
      let place = offset + 2 + 12 * index
      guard let found = number(2, at: place) else { return nil }
      guard found == tag else { continue }
      guard let type = number(2, at: place + 2), let values = number(4, at: place + 4) else { return nil }
      return Entry(type: type, count: values, field: place + 8)
    }
    return nil
  }

  /// The bytes of a tag with values of one byte: ASCII, or of no type; `nil` when they are not all there.
  func bytes(of tag: Int) -> ArraySlice<UInt8>? {
    guard let entry = self[tag], [1, 2, 7].contains(entry.type) else { return nil }
    guard let start = entry.count <= 4 ? entry.field : number(4, at: entry.field) else { return nil }
    let first = tiff.startIndex + start
    guard first <= tiff.endIndex, entry.count <= tiff.endIndex - first else { return nil }
    return tiff[first..<first + entry.count]
  }

  /// The directory that a tag points to.
  func directory(at tag: Int) -> TIFFDirectory? {
    guard let entry = self[tag], entry.type == 4, let offset = number(4, at: entry.field) else { return nil }
    return TIFFDirectory(tiff: tiff, isBigEndian: isBigEndian, offset: offset)
  }
}
