import AsyncHTTPClient
import NIOCore

/// The body of an answer that is no image.
enum AnswerBody {
  /// The first `limit` bytes of an answer that says no; what is wrong with the rest does not matter.
  static func beginning(of response: HTTPClientResponse, limit: Int, time: Duration) async -> [UInt8] {
    await withTaskGroup(of: [UInt8]?.self) { group in
      group.addTask {
        var bytes: [UInt8] = []
        do {
          for try await piece in response.body {
            bytes += piece.readableBytesView.prefix(limit - bytes.count)
            if bytes.count == limit { break }
          }
        } catch {
          // What came is enough to say why.
        }
        return bytes
      }
      group.addTask {
        try? await Task.sleep(for: time)
        return nil
      }
      defer { group.cancelAll() }
      return await group.next().flatMap { $0 } ?? []
    }
  }
}
