"""Writes lessons/*.gen into the program: one Swift file per lesson. With --check, only says what is not current."""
import pathlib
import sys

TARGET = pathlib.Path("Sources/GenRuntime/Lessons/Generated")

HEAD = """extension Lesson {{
  /// lessons/{name}.gen, written here by scripts/lib/lessons.py.
  static let lesson{number} = Lesson(
    number: {value}, name: "{name}",
    script: #\"\"\"
"""
TAIL = '      """#)\n}\n'


def swift(path):
    number, text = path.stem[:2], path.read_text()
    if '"""#' in text:
        sys.exit(f'{path}: may not contain """#')
    lines = "".join(f"      {line}\n" if line else "\n" for line in text.splitlines())
    # A lesson ends with a newline.
    return HEAD.format(name=path.stem, number=number, value=int(number)) + lines + "\n" + TAIL


def table(paths):
    names = ", ".join(f".lesson{path.stem[:2]}" for path in paths)
    rows, line = [], "   "
    for name in names.split(", "):
        if len(line) + len(name) + 2 > 100:
            rows, line = rows + [line], "   "
        line += f" {name},"
    return (
        "extension Lesson {\n  /// All lessons in order, written here by scripts/lib/lessons.py.\n"
        "  static let generated: [Lesson] = [\n" + "\n".join(rows + [line]) + "\n  ]\n}\n")


paths = sorted(pathlib.Path("lessons").glob("*.gen"))
files = {TARGET / f"Lesson+{path.stem[:2]}.swift": swift(path) for path in paths}
files[TARGET / "Lesson+All.swift"] = table(paths)
stale = [path for path in files if not path.exists() or path.read_text() != files[path]]
stale += [path for path in TARGET.glob("*.swift") if path not in files]
if "--check" in sys.argv:
    for path in stale:
        print(f"{path} is not current: run python3 scripts/lib/lessons.py", file=sys.stderr)
    sys.exit(bool(stale))
TARGET.mkdir(parents=True, exist_ok=True)
for path in stale:
    if path in files:
        path.write_text(files[path])
    else:
        path.unlink()
