// swift-tools-version: 6.1
// Measures the embedded engine from inside, in a package of its own: `scripts/bench lantern` builds and runs it. The
// sources are those of the product, and so are the settings.
import PackageDescription

let optimizedC: [CSetting] = [.unsafeFlags(["-O3"])]
let linux: [LinkerSetting] = [.linkedLibrary("dl", .when(platforms: [.linux]))]

let package = Package(
  name: "benchmark",
  platforms: [.macOS(.v15)],
  targets: [
    .executableTarget(name: "benchmark", dependencies: ["Lantern", "GenAPI", "CKernels", "CMachine"]),
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
