import ArgumentParser
import GenLanguage
import GenRuntime
import GenShell

/// `gen jupyter install|remove`
struct JupyterCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "jupyter", abstract: "Make pictures in Jupyter notebooks.",
    discussion: "Needs a Python with the package ipykernel, which notebooks have. See docs/notebook.md.",
    subcommands: [JupyterInstallCommand.self, JupyterRemoveCommand.self])
}

/// Where a kernel is installed.
struct KernelPlace: ParsableArguments {
  @Flag(help: "For this user; so it is unless --prefix is given.") var user = false

  @Option(help: ArgumentHelp("For the Python environment in this folder: below DIR/share/jupyter.", valueName: "dir"))
  var prefix: String?

  @Option(help: "What Jupyter calls the kernel.") var name = "gen"

  /// The kernelspec.
  /// - Throws: `CommandFailure`
  func spec() throws -> KernelSpec {
    if let prefix {
      if user { throw CommandFailure(.usage, "--user and --prefix do not go together") }
      return try KernelSpec(name: name, data: FileSaving.absolutePath(prefix) + "/share/jupyter")
    }
    guard let data = Self.data(environmentVariable) else {
      throw CommandFailure(.cannotWrite, "there is no home directory; --prefix DIR names a place")
    }
    return try KernelSpec(name: name, data: FileSaving.absolutePath(data))
  }

  /// Where Jupyter looks for what belongs to the user; `nil` without a home.
  static func data(_ environment: (String) -> String?) -> String? {
    func value(_ name: String) -> String? { environment(name).flatMap { $0.isEmpty ? nil : $0 } }
    if let own = value("JUPYTER_DATA_DIR") { return own }
    #if os(macOS)
      return value("HOME").map { $0 + "/Library/Jupyter" }
    #else
      return value("XDG_DATA_HOME").map { $0 + "/jupyter" } ?? value("HOME").map { $0 + "/.local/share/jupyter" }
    #endif
  }
}

/// `gen jupyter install`
struct JupyterInstallCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "install", abstract: "Let notebooks run gen: write a kernel where Jupyter finds it.")

  @OptionGroup var place: KernelPlace

  @Option(help: "The Python that runs the kernel; it has the package ipykernel.") var python = "python3"

  func run() throws {
    try ending {
      let spec = try place.spec()
      let python = try interpreter()
      let displayName = place.name == "gen" ? "gen" : "gen (\(place.name))"
      try spec.install(program: try Self.program(), python: python, displayName: displayName)
      OutputStream.standardOutput.write(
        "the kernel `\(place.name)` is in \(visibleText(spec.folder))\nchoose it for a new notebook: `jupyter lab`\n")
      return .done
    }
  }

  /// The interpreter's own path, if it has what the kernel needs.
  private func interpreter() throws -> String {
    let question = "import ipykernel, sys; print(sys.executable); print(ipykernel.version_info[0])"
    guard let answer = ChildProcess.run([python, "-c", question]) else {
      throw CommandFailure(.unavailable, "`\(python)` cannot be started; --python names another one")
    }
    let lines = String(decoding: answer.output, as: UTF8.self).split(separator: "\n").map(String.init)
    guard answer.status == 0, lines.count == 2, lines[0].hasPrefix("/") else {
      throw CommandFailure(
        .unavailable,
        "`\(python)` does not have the package ipykernel: `\(python) -m pip install ipykernel`, or name the Python of "
          + "your notebooks with --python")
    }
    guard let version = Int(lines[1]), version >= 6 else {
      throw CommandFailure(
        .unavailable, "ipykernel of `\(python)` is too old: `\(python) -m pip install --upgrade ipykernel`")
    }
    return lines[0]
  }

  /// This program as it was started, so that a link keeps leading to the newest build.
  private static func program() throws -> String {
    let name = CommandLine.arguments.first ?? "gen"
    if name.contains("/") { return FileSaving.absolutePath(name) }
    let folders = (environmentVariable("PATH") ?? "").split(separator: ":").map(String.init)
    guard let folder = folders.first(where: { FileSaving.exists("\($0)/\(name)") }) else {
      throw CommandFailure(.noInput, "`\(name)` is not found in PATH: start gen with its full path")
    }
    return FileSaving.absolutePath("\(folder)/\(name)")
  }
}

/// `gen jupyter remove`
struct JupyterRemoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Take the kernel away again; notebooks stay.")

  @OptionGroup var place: KernelPlace

  func run() throws {
    try ending {
      let spec = try place.spec()
      let rest = try spec.remove()
      let kept = rest.isEmpty ? "" : "; somebody else's files stay there: \(rest.sorted().joined(separator: ", "))"
      OutputStream.standardOutput.write(visibleText("\(spec.folder) is removed\(kept)") + "\n")
      return .done
    }
  }
}
