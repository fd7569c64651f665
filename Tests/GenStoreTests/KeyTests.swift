import GenAPI
import Testing

@testable import GenStore

/// Same request, same key, whatever the script looked like.
@Suite struct KeyTests {
  @Test func namesAndNumbersDoNotMatter() {
    var other = makeIntent(2, policy: .always)
    (other.name, other.maximumCredits) = ("towers", 3)
    other.recorded.prompts = []
    #expect(CallKey(makeIntent(1)) == CallKey(other))
  }

  @Test func noiseBetweenSeedsCounts() {
    var first = makeIntent(1)
    first.request.call.seedTravel = SeedTravel(toSeed: 7, amount: 0.5)
    var second = first
    second.request.call.seedTravel?.amount = 0.25
    var third = first
    third.request.call.seedTravel?.toSeed = 8
    #expect(Set([makeIntent(1), first, second, third].map { CallKey($0) }).count == 4)
  }

  @Test func referencesCountByTheirBytes() {
    var first = makeIntent(1)
    first.request.call.initImage = .artifact(run: 3, index: 1)
    first.request.initImage = [1, 2]
    var second = first
    second.request.call.initImage = .file(path: "a.png")
    #expect(CallKey(first) == CallKey(second))
    second.request.initImage = [1, 3]
    #expect(CallKey(first) != CallKey(second))
    second.request.initImage = nil
    second.request.maskImage = [1, 2]
    #expect(CallKey(first) != CallKey(second))
  }

  @Test(
    arguments: [
      \.service.address, \.service.revision, \.request.call.engine, \.request.call.prompts[0].text,
    ] as [WritableKeyPath<CallIntent, String> & Sendable]) func texts(
      path: WritableKeyPath<CallIntent, String> & Sendable
    )
  {
    var changed = makeIntent(1)
    changed[keyPath: path] += "x"
    #expect(CallKey(changed) != CallKey(makeIntent(1)))
  }

  @Test(
    arguments: [
      \.width, \.height, \.steps, \.samples,
    ] as [WritableKeyPath<Call, Int> & Sendable]) func numbers(path: WritableKeyPath<Call, Int> & Sendable) throws
  {
    var changed = makeIntent(1)
    changed.request.call[keyPath: path] += 64
    #expect(CallKey(changed) != CallKey(makeIntent(1)))
  }

  @Test func dialectSeedAndWeights() {
    let key = CallKey(makeIntent(1))
    var changed = makeIntent(1)
    changed.dialect = .v1alpha
    #expect(CallKey(changed) != key)
    changed = makeIntent(1)
    changed.request.call.seed = 8
    #expect(CallKey(changed) != key)
    changed = makeIntent(1)
    changed.request.call.prompts[0].weight = 0.5
    #expect(CallKey(changed) != key)
  }

  @Test func digestsAreThoseOfTheStandard() {
    #expect(
      ObjectFolder.digest(of: Array("abc".utf8))
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }

  /// A field more belongs into the key, unless it cannot affect the picture.
  @Test func everyFieldCounts() {
    let call = Call(engine: "e", prompts: [TextPrompt("a")], seed: 1)
    #expect(Mirror(reflecting: call).children.count == 18)
    #expect(Mirror(reflecting: TextPrompt("a")).children.count == 2)
    let changes: [(inout Call) -> Void] = [
      { $0.seedTravel = SeedTravel(toSeed: 7, amount: 0.5) }, { $0.operation = .upscale }, { $0.cfgScale = 7.5 },
      { $0.sampler = .eulerAncestral },
      { $0.clipGuidance = .fastBlue },
      { $0.style = .anime }, { $0.scheduleStart = 0 }, { $0.scheduleEnd = 0 }, { $0.maskSource = .initImageAlpha },
      { $0.prompts.append(TextPrompt("")) }, { $0.prompts = [TextPrompt("a", weight: -1)] }, { $0.engine = "ea" },
    ]
    var keys: Set<CallKey> = []
    for change in [{ _ in }] + changes {
      var intent = makeIntent(1)
      intent.request.call = call
      change(&intent.request.call)
      keys.insert(CallKey(intent))
    }
    #expect(keys.count == changes.count + 1)
  }

  @Test func theBeginningOfAKeyIsThatOfItsText() {
    let key = CallKey(makeIntent(1))
    #expect(key.text.utf8.count == 64 && CallKey.prefix(of: key.text) == key.prefix)
  }

  @Test func bothZerosAreOne() {
    var (plus, minus) = (makeIntent(1), makeIntent(1))
    (plus.request.call.cfgScale, minus.request.call.cfgScale) = (0, -0.0)
    #expect(CallKey(plus) == CallKey(minus))
  }
}
