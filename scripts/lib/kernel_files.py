"""Writes the files of the Jupyter kernel, jupyter/*, into the program: one Swift file for each. With --check, only says
what is not current or does not parse."""
import base64
import pathlib
import py_compile
import sys
import tempfile
import textwrap

TARGET = pathlib.Path("Sources/gen/Jupyter/Generated")
# As they are called where Jupyter looks for them.
NAMES = {"logo.svg": "logo-svg.svg"}


def swift(path):
    name = NAMES.get(path.name, path.name)
    if path.suffix == ".png":
        text, form = "\n".join(textwrap.wrap(base64.b64encode(path.read_bytes()).decode(), 100)), "base64"
    else:
        text, form = path.read_text(), "text"
    if '"""#' in text:
        sys.exit(f'{path}: may not contain """#')
    lines = "".join(f"      {line}\n" if line else "\n" for line in text.splitlines())
    return (
        f"extension KernelFile {{\n  /// {path}, written here by scripts/lib/kernel_files.py.\n"
        f"  static let {identifier(path)} = KernelFile(\n    name: \"{name}\",\n    {form}: #\"\"\"\n{lines}\n"
        '      """#)\n}\n')


def identifier(path):
    first, *rest = path.name.replace("-", "_").replace(".", "_").split("_")
    return first + "".join(word.capitalize() for word in rest)


paths = sorted(path for path in pathlib.Path("jupyter").iterdir() if path.is_file())
files = {TARGET / f"KernelFile+{path.name}.swift": swift(path) for path in paths}
names = "".join(f"    .{identifier(path)},\n" for path in paths)
files[TARGET / "KernelFile+All.swift"] = (
    "extension KernelFile {\n  /// All of them, written here by scripts/lib/kernel_files.py.\n"
    f"  static let all: [KernelFile] = [\n{names}  ]\n}}\n")
stale = [path for path in files if not path.exists() or path.read_text() != files[path]]
stale += [path for path in TARGET.glob("*.swift") if path not in files]
if "--check" in sys.argv:
    for path in stale:
        print(f"{path} is not current: run python3 scripts/lib/kernel_files.py", file=sys.stderr)
    with tempfile.TemporaryDirectory() as folder:
        for path in paths:
            if path.suffix == ".py":
                py_compile.compile(str(path), cfile=f"{folder}/out.pyc", doraise=True)
    sys.exit(bool(stale))
TARGET.mkdir(parents=True, exist_ok=True)
for path in stale:
    if path in files:
        path.write_text(files[path])
    else:
        path.unlink()
