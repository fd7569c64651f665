#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A file of the Jupyter kernel, which the program carries.
struct KernelFile: Sendable {
  /// As Jupyter looks for it.
  let name: String
  let bytes: [UInt8]

  init(name: String, text: String) { (self.name, bytes) = (name, Array(text.utf8)) }

  init(name: String, base64: String) {
    self.name = name
    bytes = Data(base64Encoded: base64, options: .ignoreUnknownCharacters).map(Array.init) ?? []
  }
}
