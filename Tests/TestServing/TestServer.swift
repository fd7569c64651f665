import Foundation
import Synchronization

/// A server on loopback that does what it is told, whether HTTP allows it or not.
package final class TestServer: Sendable {
  /// One thing to do with a connection.
  package enum Action {
    case send([UInt8])
    case wait(milliseconds: Int)
    /// Ends the connection properly.
    case close
    /// Ends it with a reset.
    case reset
    /// Keeps it open and says nothing more.
    case hang
    /// Repeats bytes until the other side is gone.
    case forever([UInt8])
  }

  /// What arrived.
  package struct Request: Sendable {
    package var method = ""
    package var path = ""
    /// Names in lower case.
    package var headers: [String: String] = [:]
    package var body: [UInt8] = []
    /// The connection it came on, from 0.
    package var connection = 0

    package var text: String { String(decoding: body, as: UTF8.self) }
  }

  private let socket: Loopback
  private let received = Mutex<[Request]>([])
  private let respond: @Sendable (Request, Int) -> [Action]

  /// The requests so far.
  package var requests: [Request] { received.withLock { $0 } }
  package var port: Int { socket.port }
  package var url: String { "http://127.0.0.1:\(port)" }

  /// A server that answers request `n` (from 0) with actions.
  package init(_ respond: @escaping @Sendable (Request, Int) -> [Action]) throws {
    self.respond = respond
    socket = try Loopback()
    let listener = socket.descriptor
    listen(listener, 64)
    Thread.detachNewThread { [weak self] in
      var count = 0
      while true {
        let connection = accept(listener, nil, nil)
        guard connection >= 0, let server = self else { return }
        let number = count
        count += 1
        Thread.detachNewThread { server.serve(connection, number) }
      }
    }
  }

  private func serve(_ connection: Int32, _ number: Int) {
    var buffer: [UInt8] = []
    while var request = Self.read(connection, &buffer) {
      request.connection = number
      let index = received.withLock { all in
        all.append(request)
        return all.count - 1
      }
      for action in respond(request, index) where !perform(action, connection) { return }
    }
    close(connection)
  }

  /// Whether the connection goes on.
  private func perform(_ action: Action, _ connection: Int32) -> Bool {
    switch action {
    case .send(let bytes): return Self.write(bytes, connection)
    case .wait(let milliseconds):
      usleep(UInt32(milliseconds) * 1000)
      return true
    case .hang:
      var byte: UInt8 = 0
      while recv(connection, &byte, 1, 0) > 0 {}
    case .forever(let bytes):
      while Self.write(bytes, connection) {}
      return false
    case .reset:
      var linger = linger(l_onoff: 1, l_linger: 0)
      setsockopt(connection, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<Foundation.linger>.size))
    case .close: break
    }
    close(connection)
    return false
  }

  private static func write(_ bytes: [UInt8], _ connection: Int32) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let rest = Array(bytes[sent...].prefix(1 << 16))
      let count = send(connection, rest, rest.count, Int32(MSG_NOSIGNAL))
      if count <= 0 {
        close(connection)
        return false
      }
      sent += count
    }
    return true
  }

  private static func read(_ connection: Int32, _ buffer: inout [UInt8]) -> Request? {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    func more() -> Bool {
      let count = recv(connection, &chunk, chunk.count, 0)
      if count > 0 { buffer += chunk[..<count] }
      return count > 0
    }
    let separator = Array("\r\n\r\n".utf8)
    var end: Int?
    while true {
      end = buffer.indices.first { buffer[$0...].starts(with: separator) }
      if end != nil { break }
      if !more() { return nil }
    }
    guard let end else { return nil }
    var request = Request()
    let lines = String(decoding: buffer[..<end], as: UTF8.self).components(separatedBy: "\r\n")
    let words = lines[0].split(separator: " ")
    (request.method, request.path) = (String(words[0]), String(words[1]))
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      request.headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
    }
    let length = Int(request.headers["content-length"] ?? "0") ?? 0
    while buffer.count < end + 4 + length { if !more() { return nil } }
    request.body = Array(buffer[(end + 4)..<(end + 4 + length)])
    buffer.removeFirst(end + 4 + length)
    return request
  }
}

extension TestServer.Action {
  /// An answer with a status, headers and a body, and its right length unless a header says otherwise.
  package static func answer(_ status: Int, _ headers: [String: String] = [:], _ body: [UInt8]) -> TestServer.Action {
    var headers = headers
    if headers["Content-Length"] == nil { headers["Content-Length"] = "\(body.count)" }
    let head = "HTTP/1.1 \(status) Whatever\r\n" + headers.map { "\($0): \($1)\r\n" }.sorted().joined() + "\r\n"
    return .send(Array(head.utf8) + body)
  }

  package static func json(_ status: Int, _ text: String, _ headers: [String: String] = [:]) -> TestServer.Action {
    answer(status, headers.merging(["Content-Type": "application/json"]) { $1 }, Array(text.utf8))
  }
}

/// A port of this machine, taken; nobody answers unless somebody listens.
package final class Loopback: Sendable {
  package let descriptor: Int32
  package let port: Int

  package init() throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = descriptor
    port = try withUnsafeMutablePointer(to: &address) { pointer in
      try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        guard bind(descriptor, generic, length) == 0, getsockname(descriptor, generic, &length) == 0 else {
          throw POSIXError(.EADDRNOTAVAIL)
        }
      }
      return Int(UInt16(bigEndian: pointer.pointee.sin_port))
    }
  }

  deinit {
    shutdown(descriptor, Int32(SHUT_RDWR))
    close(descriptor)
  }
}
