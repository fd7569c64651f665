// swift-tools-version: 6.1
// Another package that embeds gen: `swift run` draws with the embedded engine, then asks a service of its own.
import PackageDescription

let package = Package(
  name: "embedding",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "gen", path: "../..")],
  targets: [.executableTarget(name: "embedding", dependencies: [.product(name: "Gen", package: "gen")])],
  swiftLanguageModes: [.v6]
)
