/// Finds the code of a word by its bytes, without making a string: open addressing over 64-bit hashes.
struct WordTable: Sendable {
  /// FNV-1a (Fowler, Noll, Vo) of the lower-cased bytes; the lexer computes it while it reads a word.
  enum Hash {
    static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
    static let prime: UInt64 = 0x100_0000_01B3
  }

  private struct Slot {
    var hash: UInt64 = 0
    var start: UInt32 = 0
    var length: UInt16 = 0
    var code = WordCode()
  }

  private var slots: [Slot]
  private var text: [UInt8] = []

  /// The keywords with the words of a vocabulary.
  init(settings: [String: Vocabulary.SettingForm], commands: Set<String>) {
    var codes: [String: WordCode] = [:]
    func add(_ word: String, _ code: WordCode) {
      codes[word] = (codes[word] ?? WordCode()).union(code)
    }
    for keyword in Keyword.allCases { add(keyword.text, WordCode(keyword)) }
    for (name, form) in settings { add(name.lowercased(), WordCode(form)) }
    for command in commands { add(command, .command) }

    var capacity = 256
    while capacity < codes.count * 4 { capacity *= 2 }
    slots = Array(repeating: Slot(), count: capacity)
    for (word, code) in codes { insert(Array(word.utf8), code) }
  }

  private mutating func insert(_ word: [UInt8], _ code: WordCode) {
    let hash = word.reduce(Hash.seed) { ($0 ^ UInt64($1)) &* Hash.prime }
    var index = Int(truncatingIfNeeded: hash >> 32) & (slots.count - 1)
    while slots[index].length != 0 { index = (index + 1) & (slots.count - 1) }
    slots[index] = Slot(hash: hash, start: UInt32(text.count), length: UInt16(clamping: word.count), code: code)
    text += word
  }

  /// The code of the word `bytes[range]`, whose lower-cased bytes hash to `hash`.
  func code(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, hash: UInt64) -> WordCode {
    var index = Int(truncatingIfNeeded: hash >> 32) & (slots.count - 1)
    while slots[index].length != 0 {
      let slot = slots[index]
      if slot.hash == hash, Int(slot.length) == range.count {
        var isSame = true
        for offset in 0..<range.count {
          let written = bytes[range.lowerBound + offset]
          let known = text[Int(slot.start) + offset]
          if written == known { continue }
          isSame = false
          if written | 0x20 != known { return WordCode() }
        }
        return isSame ? slot.code : slot.code.ignoringCase
      }
      index = (index + 1) & (slots.count - 1)
    }
    return WordCode()
  }
}
