import GenAPI
import Imaging

/// Decodes pictures and keeps the last ones, so that a sheet larger than the memory can be made.
final class PictureLoader {
  private var kept: [Int: Bitmap] = [:]
  private var order: [Int] = []
  private var bytes = 0
  private let limit: Int
  private let isUnwanted: @Sendable () -> Bool

  /// Keeps at most `limit` bytes of samples, and always the last picture.
  init(limit: Int = 64 << 20, isUnwanted: @escaping @Sendable () -> Bool = { false }) {
    (self.limit, self.isUnwanted) = (limit, isUnwanted)
  }

  /// Ends long work that nobody waits for any more: called between pictures.
  func checkIsWanted() throws(CancellationError) {
    if isUnwanted() { throw CancellationError() }
  }

  /// A picture without alpha, by a number that stands for it.
  func bitmap(_ key: Int, of picture: ReportPicture) throws -> Bitmap {
    if let bitmap = kept[key] { return bitmap }
    let bitmap = try Bitmap(decoding: try picture.content()).opaque()
    kept[key] = bitmap
    order.append(key)
    bytes += bitmap.bytes.count
    while bytes > limit, order.count > 1, let old = kept.removeValue(forKey: order.removeFirst()) {
      bytes -= old.bytes.count
    }
    return bitmap
  }
}
