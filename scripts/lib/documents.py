"""Links and paths in the documents point at files that exist; the changelog starts with [Unreleased]."""
import pathlib
import re
import sys

failed = False


def complain(text):
    global failed
    print(text, file=sys.stderr)
    failed = True


documents = [pathlib.Path(n) for n in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")]
documents += sorted(pathlib.Path("docs").rglob("*.md"))
for document in documents:
    if not document.exists():
        complain(f"{document} is missing")
        continue
    text = document.read_text()
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text):
        if not re.match(r"[a-z]+:", target) and not (document.parent / target).exists():
            complain(f"{document}: link to {target}, which does not exist")
    for target in re.findall(r"`((?:Sources|Tests|scripts|examples|docs)/[\w./+-]+)`", text):
        if not pathlib.Path(target).exists():
            complain(f"{document}: names {target}, which does not exist")
if "## [Unreleased]" not in pathlib.Path("CHANGELOG.md").read_text():
    complain("CHANGELOG.md has no [Unreleased] section")
for script in sorted(pathlib.Path("examples").glob("*.gen")):
    if not script.read_text().lstrip().startswith("#"):
        complain(f"{script}: its first line should be a comment that says what it shows")
sys.exit(failed)
