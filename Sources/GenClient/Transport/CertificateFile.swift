import NIOSSL

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A file of certificates to trust in place of the system's, as `SSL_CERT_FILE` names one.
struct CertificateFile {
  /// Where it is; PEM.
  let path: String

  /// Those of a whole system are some hundred kilobytes.
  private static let mostBytes = 16 << 20

  /// The certificates.
  /// - Throws: `ClientError` when the file cannot be read, or has none.
  func certificates() throws(ClientError) -> [NIOSSLCertificate] {
    let bytes = try content()
    let found = (try? NIOSSLCertificate.fromPEMBytes(bytes)) ?? []
    if found.isEmpty { throw failure("has no certificates (PEM)") }
    return found
  }

  private func content() throws(ClientError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw failure("cannot be read: \(String(cString: strerror(errno)))") }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= Self.mostBytes else {
      throw failure("is no file of certificates")
    }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var count = 0
    while count < bytes.count {
      let more = bytes.withUnsafeMutableBytes { read(descriptor, $0.baseAddress.map { $0 + count }, $0.count - count) }
      if more < 0, errno == EINTR { continue }
      guard more > 0 else { throw failure("cannot be read") }
      count += more
    }
    return bytes
  }

  private func failure(_ text: String) -> ClientError {
    ClientError(.security, "the file `\(path)` of `SSL_CERT_FILE` \(text)")
  }
}
