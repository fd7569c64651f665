// swift-tools-version: 6.1
import PackageDescription

// Numeric code is useless unoptimised: a debug build samples a picture in minutes instead of seconds. The parser needs
// less stack that way.
let optimized: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]
let optimizedC: [CSetting] = [.unsafeFlags(["-O3"])]

let package = Package(
  name: "gen",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "gen", targets: ["gen"]), .library(name: "Gen", targets: ["GenKit"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
  ],
  targets: [
    // level 4
    .executableTarget(
      name: "gen",
      dependencies: [
        "GenShell", "GenRuntime", "GenStore", "GenLanguage", "GenAPI", "Imaging", "Lantern",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "TOMLKit", package: "TOMLKit"),
      ]),
    // level 3
    .target(name: "GenShell", dependencies: ["GenRuntime", "GenLanguage", "GenAPI", "CEdit"]),
    .target(name: "GenKit", dependencies: ["GenRuntime", "GenLanguage", "GenAPI", "Imaging", "Lantern"]),
    // level 2
    .target(name: "GenRuntime", dependencies: ["GenLanguage", "GenAPI", "Imaging"]),
    .target(
      name: "GenStore",
      dependencies: [
        "GenAPI", "Imaging", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .target(
      name: "Lantern", dependencies: ["Diffusion", "GenAPI", "Imaging", "CDraw", "CKernels"], swiftSettings: optimized),
    // level 1
    .target(name: "GenLanguage", swiftSettings: optimized),
    .target(name: "GenAPI"),
    .target(name: "Imaging", dependencies: ["CCodecs"], swiftSettings: optimized),
    .target(name: "Diffusion", swiftSettings: optimized),
    // level 0
    .systemLibrary(name: "CEdit", pkgConfig: "libedit", providers: [.apt(["libedit-dev"]), .brew(["libedit"])]),
    .target(name: "CCodecs", cSettings: optimizedC, linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
    .target(name: "CDraw", cSettings: optimizedC, linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
    .target(name: "CKernels", cSettings: optimizedC, linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
    // tests
    .testTarget(name: "DiffusionTests", dependencies: ["Diffusion"], resources: [.copy("Fixtures")]),
    .testTarget(name: "GenLanguageTests", dependencies: ["GenLanguage"]),
    .testTarget(name: "GenAPITests", dependencies: ["GenAPI"]),
    .testTarget(name: "ImagingTests", dependencies: ["Imaging"], resources: [.copy("Fixtures")]),
    .testTarget(name: "GenRuntimeTests", dependencies: ["GenRuntime", "GenLanguage", "GenAPI", "Imaging"]),
    .testTarget(
      name: "LanternTests", dependencies: ["Lantern", "GenAPI", "Imaging", "Diffusion", "CKernels"],
      exclude: ["Fixtures"], swiftSettings: optimized),
    .testTarget(
      name: "GenStoreTests", dependencies: ["GenStore", "GenRuntime", "GenLanguage", "GenAPI", "Imaging"]),
    .testTarget(name: "GenShellTests", dependencies: ["GenShell", "GenRuntime", "GenLanguage", "GenAPI"]),
    .target(
      name: "CTerminal", path: "Tests/CTerminal", linkerSettings: [.linkedLibrary("util", .when(platforms: [.linux]))]),
    .testTarget(name: "TranscriptTests", dependencies: ["gen", "CTerminal"]),
  ],
  swiftLanguageModes: [.v6]
)
