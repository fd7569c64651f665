"""Prints the Swift examples of a DocC page as one file that can be type-checked: declarations as they are, statements in
a function. What stands in a manifest is left out."""
import pathlib
import re
import sys

blocks = re.findall(r"```swift\n(.*?)```", pathlib.Path(sys.argv[1]).read_text(), re.S)
blocks = [block.replace("import GenKit\n", "") for block in blocks if ".package(" not in block]
print("import GenKit")
print("\n".join(block for block in blocks if block.startswith("struct ")))
print("func statements() async throws {")
print("\n".join(block for block in blocks if not block.startswith("struct ")))
print("}")
