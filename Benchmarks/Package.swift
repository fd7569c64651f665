// swift-tools-version: 6.1
// Servers to measure, in a package of their own so that users never pay for them. The sources are those of the product.
import PackageDescription

let optimizedC: [CSetting] = [.unsafeFlags(["-O3"])]

let package = Package(
  name: "benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    .executableTarget(
      name: "serve-bench",
      dependencies: [
        "GenServer", "GenAPI", .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
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
    .target(name: "GenAPI"),
    .target(name: "Imaging", dependencies: ["CCodecs"]),
    .target(name: "CCodecs", cSettings: optimizedC, linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
  ],
  swiftLanguageModes: [.v6]
)
