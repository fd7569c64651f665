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
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    // GenServer's `LentBytes` uses NIO's @_spi(CustomByteBufferAllocator): what is not API may change with any minor version.
    .package(url: "https://github.com/apple/swift-nio", .upToNextMinor(from: "2.101.2")),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    // level 4
    .executableTarget(
      name: "gen",
      dependencies: [
        "GenShell", "GenServer", "GenRuntime", "GenStore", "GenClient", "GenReport", "GenLanguage", "GenAPI", "Imaging",
        "Lantern",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "TOMLKit", package: "TOMLKit"),
      ]),
    // level 3
    .target(name: "GenShell", dependencies: ["GenRuntime", "GenLanguage", "GenAPI", "Imaging", "CEdit"]),
    .target(
      name: "GenServer",
      dependencies: [
        "GenAPI", "Imaging",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ]),
    .target(name: "GenKit", dependencies: ["GenRuntime", "GenLanguage", "GenAPI", "GenReport", "Imaging", "Lantern"]),
    // level 2
    .target(name: "GenRuntime", dependencies: ["GenLanguage", "GenAPI", "Imaging"]),
    .target(
      name: "GenStore",
      dependencies: [
        "GenAPI", "Imaging", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .target(
      name: "GenClient",
      dependencies: [
        "GenAPI", "Imaging", .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"), .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ], swiftSettings: optimized),
    .target(
      name: "GenReport", dependencies: ["GenLanguage", "GenAPI", "Imaging", "Diffusion", "CDraw"],
      swiftSettings: optimized),
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
    .testTarget(
      name: "GenRuntimeTests", dependencies: ["GenRuntime", "GenLanguage", "GenAPI", "Imaging"],
      exclude: ["Foreign", "Messages.txt"]),
    .testTarget(
      name: "LanternTests", dependencies: ["Lantern", "GenAPI", "Imaging", "Diffusion", "CKernels"],
      exclude: ["Fixtures"], swiftSettings: optimized),
    .testTarget(
      name: "GenReportTests", dependencies: ["GenReport", "GenAPI", "Imaging", "CDraw"], resources: [.copy("Fixtures")],
      swiftSettings: optimized),
    .testTarget(
      name: "GenStoreTests", dependencies: ["GenStore", "GenRuntime", "GenLanguage", "GenAPI", "Imaging"]),
    .testTarget(
      name: "GenServerTests",
      dependencies: [
        "GenServer", "GenAPI", "Imaging", .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "NIOCore", package: "swift-nio"),
      ]),
    .testTarget(
      name: "GenClientTests",
      dependencies: [
        "GenClient", "GenServer", "GenAPI", "Imaging", "TestServing", .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ], exclude: ["Requests"]),
    .testTarget(
      name: "GenShellTests", dependencies: ["GenShell", "GenRuntime", "GenLanguage", "GenAPI", "Imaging"]),
    .target(
      name: "CTerminal", path: "Tests/CTerminal", linkerSettings: [.linkedLibrary("util", .when(platforms: [.linux]))]),
    .target(name: "TestServing", path: "Tests/TestServing"),
    .testTarget(
      name: "TranscriptTests",
      dependencies: ["gen", "GenStore", "GenAPI", "GenLanguage", "Imaging", "CTerminal", "TestServing"]),
  ],
  swiftLanguageModes: [.v6]
)
