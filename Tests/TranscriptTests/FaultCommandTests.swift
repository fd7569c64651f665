import Foundation
import Testing

/// What a full disk and missing permissions do to the commands.
@Suite struct FaultCommandTests {
  private let gen: GenBinary

  init() throws { gen = try GenBinary() }

  private func script(_ text: String) throws {
    try Data(text.utf8).write(to: gen.directory.appending(path: "a.gen"))
  }

  private static let head = "prompt \"a castle\"; size 128x128; sampler K_EULER; steps 2\n"

  /// Runs a tool of the system; its status, -1 when it is not there.
  private static func tool(_ arguments: [String]) -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return -1 }
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// A small disk, where disks can be mounted: nothing that is on it is lost or changed, and the rest is made when there
  /// is room again.
  @Test func aFullDisk() throws {
    let disk = gen.directory.appending(path: "disk").path
    try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
    defer { gen.remove() }
    guard geteuid() == 0, Self.tool(["mount", "-t", "tmpfs", "-o", "size=900k", "tmpfs", disk]) == 0 else { return }
    defer { _ = Self.tool(["umount", disk]) }
    try script(Self.head + "sweep seed 1 to 30")
    let environment = ["GEN_HOME": disk + "/gen"]
    let arguments = ["run", "--out", disk + "/out", "a.gen"]
    var ledger = Ledger()
    for _ in 0..<3 {
      let full = try gen.run(arguments, environment: environment)
      #expect(full.status == 73 && full.errors.contains("space"), "\(full.errors)")
      let files = try gen.pictures(below: "disk/out")
      #expect(try ledger.note(files: files, images: []).isEmpty)
      #expect(!files.isEmpty && files.count < 30)
      let history = try gen.run(["history", "castle"], environment: environment)
      #expect(history.status == 0 && history.output.contains("@1 "), "\(history.errors)")
    }
    #expect(Self.tool(["mount", "-o", "remount,size=20m", disk]) == 0)
    #expect(try gen.run(arguments, environment: environment).status == 0)
    #expect(try gen.pictures(below: "disk/out").count == 30)
    #expect(try gen.run(["store", "check"], environment: environment).output.hasSuffix("all is well\n"))
  }

  /// How to start something that permissions apply to.
  private static let unprivileged =
    geteuid() == 0 ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"] : []

  private static func permit(_ mode: String, _ path: URL) { #expect(tool(["chmod", "-R", mode, path.path]) == 0) }

  @Test func aStoreThatMayOnlyBeReadIsRead() throws {
    let store = gen.directory.appending(path: ".gen")
    let open = gen.directory.appending(path: "open")
    try FileManager.default.createDirectory(at: open, withIntermediateDirectories: true)
    defer {
      Self.permit("u+rwX", store)
      gen.remove()
    }
    Self.permit("a+rwx", open)
    try script(Self.head + "seed 1; generate as towers")
    #expect(try gen.run(["a.gen"]).status == 0)
    guard try gen.run(["--version"], through: Self.unprivileged).status == 0 else { return }
    Self.permit("a-w,a+rX", store)
    let history = try gen.run(["history", "castle"], through: Self.unprivileged)
    #expect(history.status == 0 && history.output.contains("@1 @towers"), "\(history.errors)")
    #expect(try gen.run(["forget", "@1"], through: Self.unprivileged).status == 73)
    let made = try gen.run(["--out", "open", "a.gen"], through: Self.unprivileged)
    #expect(made.status == 0 && made.errors.contains("nothing is recorded"), "\(made.errors)")
    #expect(try gen.files(below: "open").count == 1)
  }

  @Test func aStoreThatMayNotBeReadIsSaid() throws {
    let store = gen.directory.appending(path: ".gen")
    defer {
      Self.permit("u+rwX", store)
      gen.remove()
    }
    try script(Self.head + "seed 1; generate")
    #expect(try gen.run(["a.gen"]).status == 0)
    guard try gen.run(["--version"], through: Self.unprivileged).status == 0 else { return }
    Self.permit("a-rwx", store)
    for arguments in [
      ["history"], ["store", "stats"], ["forget", "@1"], ["a.gen"], ["check", "a.gen"], ["plan", "a.gen"],
      ["-e", "print 1"], ["diff", "@1", "@1"],
    ] {
      let result = try gen.run(arguments, through: Self.unprivileged)
      #expect(result.status == 73 && result.errors.contains("permissions"), "\(arguments): \(result.errors)")
      #expect(result.errors.contains("GEN_HOME") && result.errors.split(separator: "\n").count < 6)
    }
    #expect(try gen.run(["help", "steps"], through: Self.unprivileged).status == 0)
  }

  /// A folder that may be entered with a configuration that may not be read: that is what is said.
  @Test func aConfigurationThatMayNotBeReadIsSaid() throws {
    let store = gen.directory.appending(path: ".gen")
    try FileManager.default.createDirectory(at: store, withIntermediateDirectories: true)
    try Data("out = \"x\"".utf8).write(to: store.appending(path: "config.toml"))
    defer { gen.remove() }
    guard try gen.run(["--version"], through: Self.unprivileged).status == 0 else { return }
    Self.permit("a-rwx", store.appending(path: "config.toml"))
    let result = try gen.run(["-e", "print 1"], through: Self.unprivileged)
    #expect(result.status == 66 && result.errors.contains("config.toml"), "\(result.errors)")
  }

  /// What was made is in the store; no folder for it could be made.
  @Test func aFolderThatCannotBeMadeIsSaid() throws {
    let store = gen.directory.appending(path: ".gen")
    let closed = gen.directory.appending(path: "closed")
    for folder in [store, closed] {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }
    defer { gen.remove() }
    guard try gen.run(["--version"], through: Self.unprivileged).status == 0 else { return }
    try script(Self.head + "seed 1; generate")
    Self.permit("a+rwx", store)
    Self.permit("a-w,a+rX", closed)
    let refused = try gen.run(["--out", "closed/out", "a.gen"], through: Self.unprivileged)
    #expect(refused.status == 73 && refused.errors.contains("you may not write to the folder `closed`"))
    Self.permit("a+rwx", closed)
    let saved = try gen.run(["--out", "closed/out", "a.gen"], through: Self.unprivileged)
    #expect(saved.output.contains("made as @1"), "\(saved.errors)")
  }

  @Test func aFileInPlaceOfTheStoreIsSaid() throws {
    defer { gen.remove() }
    try Data("x".utf8).write(to: gen.directory.appending(path: ".gen"))
    for arguments in [["history"], ["store", "stats"], ["forget", "@1"], ["-e", "init @towers"], ["-e", "history"]] {
      let result = try gen.run(arguments)
      #expect(result.status == 73 && result.errors.contains("a file is in its place"), "\(result.errors)")
    }
  }

  /// The embedded engine goes on where nothing can be recorded.
  @Test func aStoreThatCannotBeMadeIsSaid() throws {
    defer { gen.remove() }
    try script(Self.head + "seed 1; generate")
    let made = try gen.run(["a.gen"], environment: ["GEN_HOME": "/dev/null/gen"])
    #expect(made.status == 0 && made.errors.contains("nothing is recorded"), "\(made.errors)")
    #expect(try gen.files(below: "out").count == 1)
  }
}
