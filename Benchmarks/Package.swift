// swift-tools-version: 6.1
// What `scripts/bench` builds to measure from inside, in a package of its own so that users never pay for it. The sources
// are those of the product, and so are the settings.
import PackageDescription

let optimizedC: [CSetting] = [.unsafeFlags(["-O3"])]
let linux: [LinkerSetting] = [.linkedLibrary("dl", .when(platforms: [.linux]))]

let package = Package(
  name: "benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    .executableTarget(name: "benchmark", dependencies: ["Lantern", "GenAPI", "CKernels", "CMachine"]),
    .executableTarget(
      name: "serve-bench",
      dependencies: [
        "GenServer", "GenAPI", .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
      ]),
    .executableTarget(
      name: "http-bench",
      dependencies: [
        "GenClient", "GenAPI", .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "NIOCore", package: "swift-nio"),
      ]),
    .target(
      name: "GenClient",
      dependencies: [
        "GenAPI", "Imaging", .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"), .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ]),
    .target(
      name: "GenServer",
      dependencies: [
        "GenAPI", "Imaging",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ]),
    .target(name: "CMachine", cSettings: [.unsafeFlags(["-O3", "-march=native", "-ffp-contract=off"])]),
    .target(name: "Lantern", dependencies: ["Diffusion", "GenAPI", "Imaging", "CDraw", "CKernels"]),
    .target(name: "GenAPI"),
    .target(name: "Imaging", dependencies: ["CCodecs"]),
    .target(name: "Diffusion"),
    .target(name: "CCodecs", cSettings: optimizedC, linkerSettings: linux),
    .target(name: "CDraw", cSettings: optimizedC, linkerSettings: linux),
    .target(name: "CKernels", cSettings: optimizedC, linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
  ],
  swiftLanguageModes: [.v6]
)
