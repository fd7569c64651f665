extension PNG {
  /// A picture of an animation and how long it stays.
  public struct Frame: Sendable {
    /// The picture.
    public var bitmap: Bitmap
    /// Milliseconds, 0…65535.
    public var milliseconds: Int

    /// A picture that stays for some time.
    public init(_ bitmap: Bitmap, milliseconds: Int) {
      self.bitmap = bitmap
      self.milliseconds = milliseconds
    }
  }

  /// Encodes an animation (PNG specification, third edition, 11.3.6): viewers that know none show the first picture.
  /// It plays again and again.
  ///
  /// - Throws: `ImageError.damaged` unless there is a frame and all have one size and one kind of samples.
  public static func animate(_ frames: [Frame], text: [PNGText] = []) throws(ImageError) -> [UInt8] {
    guard let first = frames.first?.bitmap,
      frames.allSatisfy({
        ($0.bitmap.width, $0.bitmap.height) == (first.width, first.height) && $0.bitmap.channels == first.channels
      })
    else { throw .damaged(.png, reason: "an animation needs pictures of one size") }
    var png = signature
    png.appendChunk("IHDR", header(width: first.width, height: first.height, channels: first.channels))
    png.appendChunk("sRGB", [0])
    var control: [UInt8] = []
    control.appendBigEndian(UInt32(frames.count))
    control.appendBigEndian(0)  // for ever
    png.appendChunk("acTL", control)
    png.append(contentsOf: try chunks(of: text))
    var sequence: UInt32 = 0
    for (index, frame) in frames.enumerated() {
      png.appendChunk("fcTL", frameControl(frame, sequence))
      sequence += 1
      let pixels = try Zlib.compress(filtered(frame.bitmap), level: 6)
      if index == 0 {
        png.appendChunk("IDAT", pixels)
      } else {
        var data: [UInt8] = []
        data.appendBigEndian(sequence)
        png.appendChunk("fdAT", data + pixels)
        sequence += 1
      }
    }
    png.appendChunk("IEND", [])
    return png
  }

  /// Number, size, offset, delay in thousandths; each picture takes the place of the one before.
  private static func frameControl(_ frame: Frame, _ sequence: UInt32) -> [UInt8] {
    var control: [UInt8] = []
    for value in [sequence, UInt32(frame.bitmap.width), UInt32(frame.bitmap.height), 0, 0] {
      control.appendBigEndian(value)
    }
    let delay = UInt32(clamping: min(max(frame.milliseconds, 0), 65535))
    control.appendBigEndian(delay << 16 | 1000)
    return control + [0, 0]
  }
}
