"""Every target imports lower levels only, and only what docs/architecture.md says. The one table of levels."""
import pathlib
import re
import sys

LEVELS = {
    "gen": 4,
    "GenShell": 3, "GenServer": 3, "GenKit": 3,
    "GenRuntime": 2, "GenStore": 2, "GenClient": 2, "GenReport": 2, "Lantern": 2,
    "GenLanguage": 1, "GenAPI": 1, "Imaging": 1, "Diffusion": 1,
    "CEdit": 0, "CCodecs": 0, "CDraw": 0, "CKernels": 0,
}
# No Foundation where purity is promised; nowhere the full one, for it costs start-up time.
PURE = {"GenLanguage", "Diffusion"}
FORBIDDEN = {"Foundation", "FoundationNetworking"}

failed = False
for path in sorted(pathlib.Path("Sources").rglob("*.swift")):
    target = path.parts[1]
    text = path.read_text()
    # Where there are no Essentials, Foundation stands in for them.
    stands_in = "#if canImport(FoundationEssentials)" in text and target not in PURE
    for number, line in enumerate(text.splitlines(), 1):
        match = re.match(r"\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|private)\s+)?import\s+(?:\w+\s+)?(\w+)", line)
        if not match:
            continue
        module = match[1]
        wrong = None
        if (module in FORBIDDEN and not (module == "Foundation" and stands_in)) or (module == "FoundationEssentials" and target in PURE):
            wrong = f"{target} may not import {module}"
        elif module in LEVELS and LEVELS[module] >= LEVELS[target]:
            wrong = f"{target} (level {LEVELS[target]}) may not import {module} (level {LEVELS[module]})"
        if wrong:
            print(f"{path}:{number}: {wrong}", file=sys.stderr)
            failed = True
unknown = {p.name for p in pathlib.Path("Sources").iterdir() if p.is_dir()} - set(LEVELS)
if unknown:
    print(f"scripts/lib/layering.py: no level for {', '.join(sorted(unknown))}", file=sys.stderr)
    failed = True
sys.exit(failed)
