// swift-tools-version: 6.1
// The fuzzer, in a package of its own so that users never pay for it. The sources are those of the product.
import PackageDescription

let instrumented: [SwiftSetting] = [.unsafeFlags(["-sanitize=fuzzer", "-parse-as-library"])]

let package = Package(
  name: "fuzz",
  platforms: [.macOS(.v15)],
  targets: [
    .executableTarget(
      name: "fuzz", dependencies: ["GenLanguage", "GenRuntime", "GenAPI"], swiftSettings: instrumented,
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])]),
    .executableTarget(
      name: "fuzz-server", dependencies: ["GenServer", "GenAPI"], swiftSettings: instrumented,
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])]),
    // What reads requests; the rest of the server needs packages that a fuzzer does not.
    .target(
      name: "GenServer", dependencies: ["GenAPI", "Imaging"],
      sources: [
        "Decoding", "Answering/Refusal.swift", "Answering/Route.swift", "Answering/AnswerFormat.swift",
        "Page/JSONValue+Writing.swift",
      ], swiftSettings: instrumented),
    .target(name: "GenRuntime", dependencies: ["GenLanguage", "GenAPI", "Imaging"], swiftSettings: instrumented),
    .target(name: "GenLanguage", swiftSettings: instrumented),
    .target(name: "GenAPI"),
    .target(name: "Imaging", dependencies: ["CCodecs"]),
    .target(name: "CCodecs", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
  ],
  swiftLanguageModes: [.v6]
)
