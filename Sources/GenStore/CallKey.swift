import Crypto
import GenAPI

/// What makes two requests the same, whatever the script looked like: the SHA-256 of everything that affects the
/// picture. Not part of it: names, folders, run numbers and who pays.
struct CallKey: Hashable {
  /// Counts up when the form of the key changes; runs with older keys are then not found again.
  private static let version = 2

  /// 32 bytes.
  let bytes: [UInt8]

  /// The key of a call.
  init(_ identity: CallIdentity) {
    let call = identity.call
    var parts = KeyParts()
    parts.add(Self.version)
    parts.add([identity.service.address, identity.dialect.rawValue, identity.service.revision])
    parts.add([call.operation.rawValue, call.engine])
    parts.add(call.prompts.count)
    for prompt in call.prompts {
      parts.add([prompt.text])
      parts.add(prompt.weight)
    }
    for number in [call.width, call.height, call.steps, call.samples, Int(call.seed)] { parts.add(number) }
    for number in [call.cfgScale, call.scheduleStart, call.scheduleEnd] { parts.add(number) }
    parts.add([call.sampler?.rawValue, call.clipGuidance.rawValue, call.style?.rawValue, call.maskSource?.rawValue])
    parts.add([identity.initImage, identity.maskImage])
    // Calls without it keep the keys they had.
    if let travel = call.seedTravel {
      parts.add(["travel"])
      parts.add(Int(travel.toSeed))
      parts.add(travel.amount)
    }
    var hash = SHA256()
    parts.bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
    bytes = Array(hash.finalize())
  }

  /// The key of a call about to be sent.
  init(_ intent: CallIntent) {
    var identity = CallIdentity(service: intent.service, dialect: intent.dialect, call: intent.request.call)
    identity.initImage = intent.request.initImage.map(ObjectFolder.digest)
    identity.maskImage = intent.request.maskImage.map(ObjectFolder.digest)
    self.init(identity)
  }

  /// In hexadecimal digits.
  var text: String { hexadecimal(bytes) }

  /// The first eight bytes: enough to tell most calls apart.
  var prefix: UInt64 { bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) } }

  /// The first eight bytes of a key from its text.
  static func prefix(of text: some StringProtocol) -> UInt64? { UInt64(text.prefix(16), radix: 16) }
}

/// Bytes in which no two lists of parts are the same: each part tells its kind and its length.
private struct KeyParts {
  private(set) var bytes: [UInt8] = []

  init() { bytes.reserveCapacity(512) }

  mutating func add(_ number: Int) { append(UInt8(ascii: "i"), UInt64(bitPattern: Int64(number))) }

  mutating func add(_ number: Double?) {
    guard let number else { return bytes.append(UInt8(ascii: "-")) }
    // The two zeros are one.
    append(UInt8(ascii: "d"), (number == 0 ? 0 : number).bitPattern)
  }

  mutating func add(_ texts: [String?]) {
    for text in texts {
      guard let text else {
        bytes.append(UInt8(ascii: "-"))
        continue
      }
      append(UInt8(ascii: "t"), UInt64(text.utf8.count))
      bytes.append(contentsOf: text.utf8)
    }
  }

  private mutating func append(_ kind: UInt8, _ number: UInt64) {
    bytes.append(kind)
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }
}

/// Two digits a byte.
func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
  let digits = Array("0123456789abcdef".utf8)
  var text: [UInt8] = []
  for byte in bytes { text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
  return String(decoding: text, as: UTF8.self)
}
