/// How the stored rows and columns of a photograph relate to the picture: the Exif tag 0x0112, with its raw values.
public enum Orientation: Int, Hashable, Sendable, CaseIterable {
  case upright = 1
  case mirrored
  case rotated180
  case flipped
  case transposed
  case rotated90Clockwise
  case transversed
  case rotated90Counterclockwise

  /// Reads IFD 0 of the TIFF structure in an Exif segment (Exif 2.3, 4.5.4 and 4.6.4); `nil` when there is none or it
  /// does not say.
  init?(exif segment: ArraySlice<UInt8>) {
    guard segment.starts(with: Array("Exif\0\0".utf8)) else { return nil }
    // One 16-bit number, stored in the entry itself.
    guard let directory = TIFFDirectory(segment.dropFirst(6)), let entry = directory[0x0112], entry.type == 3,
      entry.count == 1, let value = directory.number(2, at: entry.field)
    else { return nil }
    self.init(rawValue: value)
  }
}

extension Bitmap {
  /// The picture as it was seen, from rows and columns stored in `orientation`.
  func upright(from orientation: Orientation) -> Bitmap {
    if orientation == .upright { return self }
    let swapsSides = orientation.rawValue >= 5
    let (newWidth, newHeight) = swapsSides ? (height, width) : (width, height)
    let size = channels.rawValue
    let turned = [UInt8](unsafeUninitializedCapacity: bytes.count) { target, count in
      for y in 0..<newHeight {
        for x in 0..<newWidth {
          let (column, row) = storedPosition(ofX: x, y: y, orientation: orientation)
          let source = row * stride + column * size
          for channel in 0..<size { target[count + channel] = bytes[source + channel] }
          count += size
        }
      }
    }
    return Bitmap(width: newWidth, height: newHeight, channels: channels, bytes: turned)
  }

  /// Column and row where the pixel at (x, y) of the upright picture is stored.
  private func storedPosition(ofX x: Int, y: Int, orientation: Orientation) -> (column: Int, row: Int) {
    switch orientation {
    case .upright: (x, y)
    case .mirrored: (width - 1 - x, y)
    case .rotated180: (width - 1 - x, height - 1 - y)
    case .flipped: (x, height - 1 - y)
    case .transposed: (y, x)
    case .rotated90Clockwise: (y, height - 1 - x)
    case .transversed: (width - 1 - y, height - 1 - x)
    case .rotated90Counterclockwise: (width - 1 - y, x)
    }
  }
}
