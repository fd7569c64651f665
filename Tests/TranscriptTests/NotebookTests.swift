import Foundation
import Testing

/// `gen jupyter`, and the kernel in front of a real notebook.
@Suite(.timeLimit(.minutes(10))) struct NotebookTests {
  private static let check = PythonCheck(environment: "notebook", program: "notebooks.py")

  @Test(.enabled(if: check.isInstalled, "NOT TESTED: nbclient is not installed; scripts/test gets it from PyPI"))
  func aNotebookRuns() throws { try Self.check.run(expecting: "the kernel does what it is asked") }

  /// A program that answers as a Python with some version of ipykernel.
  private func fakePython(_ gen: GenBinary, answering lines: String, status: Int = 0) throws -> String {
    let path = gen.directory.appending(path: "python")
    try Data("#!/bin/sh\nprintf '\(lines)'\nexit \(status)\n".utf8).write(to: path)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path.path)
    return path.path
  }

  private func description(_ gen: GenBinary, _ folder: String) throws -> [String: Any] {
    let bytes = try Data(contentsOf: gen.directory.appending(path: "\(folder)/kernel.json"))
    return try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
  }

  #if os(macOS)
    private static let user = "Library/Jupyter/kernels/gen"
  #else
    private static let user = ".local/share/jupyter/kernels/gen"
  #endif

  @Test func installsForTheUserAndLeavesNothing() throws {
    let gen = try GenBinary()
    defer { gen.remove() }
    let python = try fakePython(gen, answering: "/opt/python\\n7\\n")
    // Twice: it replaces what is ours.
    for _ in 1...2 {
      let result = try gen.run(["jupyter", "install", "--python", python])
      #expect(result.status == 0, "\(result.errors)")
    }
    let kernel = try description(gen, Self.user)
    let script = gen.directory.appending(path: "\(Self.user)/gen_kernel.py").path
    #expect(kernel["argv"] as? [String] == ["/opt/python", script, GenBinary.path, "-f", "{connection_file}"])
    #expect(kernel["language"] as? String == "gen" && kernel["display_name"] as? String == "gen")
    let files = try gen.files(below: Self.user)
    #expect(files["gen_kernel.py"] == (try Data(contentsOf: GenBinary.root.appending(path: "jupyter/gen_kernel.py"))))
    #expect(files["logo-64x64.png"]?.starts(with: [137, 80, 78, 71]) == true && files["logo-svg.svg"] != nil)
    #expect(files.count == 7)
    let removed = try gen.run(["jupyter", "remove"])
    #expect(removed.status == 0, "\(removed.errors)")
    #expect(!FileManager.default.fileExists(atPath: gen.directory.appending(path: Self.user).path))
    #expect(try gen.run(["jupyter", "remove"]).status == 66)
  }

  @Test func installsWhereItIsTold() throws {
    let gen = try GenBinary()
    defer { gen.remove() }
    let python = try fakePython(gen, answering: "/opt/python\\n6\\n")
    let arguments = ["--prefix", "environment", "--name", "gen-dev"]
    #expect(try gen.run(["jupyter", "install", "--python", python] + arguments).status == 0)
    let folder = "environment/share/jupyter/kernels/gen-dev"
    #expect(try description(gen, folder)["display_name"] as? String == "gen (gen-dev)")
    // What others put there stays.
    try Data().write(to: gen.directory.appending(path: "\(folder)/notes.txt"))
    let removed = try gen.run(["jupyter", "remove"] + arguments)
    #expect(removed.status == 0 && removed.output.contains("notes.txt"))
    #expect(try gen.files(below: folder).keys.sorted() == ["notes.txt"])
    let named = try gen.run(
      ["jupyter", "install", "--python", python], environment: ["JUPYTER_DATA_DIR": gen.directory.path + "/data"])
    #expect(named.status == 0)
    #expect(try gen.files(below: "data/kernels/gen").count == 7)
  }

  @Test func leavesOtherKernelsAlone() throws {
    let gen = try GenBinary()
    defer { gen.remove() }
    let folder = gen.directory.appending(path: Self.user)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let theirs = Data("{\"argv\":[\"other\"],\"display_name\":\"other\",\"language\":\"other\"}".utf8)
    try theirs.write(to: folder.appending(path: "kernel.json"))
    let python = try fakePython(gen, answering: "/opt/python\\n7\\n")
    for command in [["jupyter", "install", "--python", python], ["jupyter", "remove"]] {
      let result = try gen.run(command)
      #expect(result.status == 73 && result.errors.contains("somebody else's"), "\(result.errors)")
    }
    #expect(try gen.files(below: Self.user) == ["kernel.json": theirs])
  }

  @Test(
    arguments: [
      ("without ipykernel", "", 1, "pip install ipykernel"), ("an old one", "/opt/python\\n5\\n", 0, "too old"),
    ])
  func saysWhatPythonLacks(_ name: String, _ lines: String, _ status: Int, _ wanted: String) throws {
    let gen = try GenBinary()
    defer { gen.remove() }
    let result = try gen.run(["jupyter", "install", "--python", try fakePython(gen, answering: lines, status: status)])
    #expect(result.status == 69 && result.errors.contains(wanted), "\(result.errors)")
    #expect(try gen.files(below: ".local").isEmpty)
  }

  @Test(
    arguments: [
      (["--python", "/nowhere/python"], 69, "cannot be started"), (["--name", "../x"], 64, "a kernel's name"),
      (["--user", "--prefix", "x"], 64, "do not go together"),
    ])
  func refuses(_ arguments: [String], _ status: Int32, _ wanted: String) throws {
    let gen = try GenBinary()
    defer { gen.remove() }
    let result = try gen.run(["jupyter", "install"] + arguments)
    #expect(result.status == status && result.errors.contains(wanted), "\(result.errors)")
  }

  /// The protocol without a notebook.
  @Test func answersRequests() throws {
    let gen = try GenBinary()
    defer { gen.remove() }
    let requests = [
      #"{"request":"run","id":1,"name":"first","text":"size 128x128; steps 2; seed 3"}"#,
      #"{"request":"run","id":2,"name":"second","text":"prompt \"a castle\"; generate 2; sweep cfg [1, 9] as grid"}"#,
      #"{"request":"run","id":3,"text":"generate"}"#,
    ]
    let result = try gen.run(["--json", "--session"], input: requests.joined(separator: "\n") + "\n")
    #expect(result.status == 0 && result.errors == "", "\(result.errors)")
    let lines = result.output.split(separator: "\n")
    #expect(lines.first?.contains(#""event":"ready","protocol":1"#) == true)
    #expect(lines.filter { $0.contains(#""status":"done""#) }.count == 3, "\(result.output.prefix(2000))")
    #expect(lines.filter { $0.contains(#""event":"picture""#) }.count == 3)
    #expect(lines.filter { $0.contains(#""is_reported":true"#) }.count == 2)
    // The same call is not made again.
    #expect(lines.contains { $0.contains(#""id":3"#) && $0.contains(#""reused_from":"#) } == false)
    let again = try gen.run(["--json", "--session"], input: requests.joined(separator: "\n") + "\n")
    #expect(again.output.contains(#""reused_from":1"#) && !again.output.contains(#""event":"started""#))
  }

  @Test(arguments: [["--session"], ["--json", "--session", "a.gen"], ["--json", "--session", "-e", "print 1"]])
  func sessionNeedsJSONAndNoScript(_ arguments: [String]) throws {
    let gen = try GenBinary()
    defer { gen.remove() }
    let result = try gen.run(arguments)
    #expect(result.status == 64 && result.errors.contains("--session goes with --json"), "\(result.errors)")
  }

  @Test func theExampleChecksClean() throws {
    let gen = try GenBinary()
    defer { gen.remove() }
    let bytes = try Data(contentsOf: GenBinary.root.appending(path: "examples/notebook.ipynb"))
    let notebook = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
    let cells = try #require(notebook["cells"] as? [[String: Any]]).filter { $0["cell_type"] as? String == "code" }
    let texts = cells.compactMap { $0["source"] as? String ?? ($0["source"] as? [String])?.joined() }
    #expect(texts.count == 6 && cells.allSatisfy { ($0["outputs"] as? [Any])?.isEmpty == true })
    try Data(texts.joined(separator: "\n").utf8).write(to: gen.directory.appending(path: "cells.gen"))
    let result = try gen.run(["check", "cells.gen"])
    #expect(result.status == 0, "\(result.errors)")
  }
}
