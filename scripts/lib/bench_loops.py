"""Loops and parsing, for the `language` section of scripts/bench."""
import pathlib
import resource
import subprocess
import tempfile

NUMBERS = ("""let total = 0; let hits = 0
for i in 1 to 200000 {
  let a = $i * 3 + 1
  let b = ($a % 7) * ($i - 4) + $a / 2
  if $b > 1000 and $a % 2 == 0 { let total = $total + floor($b) } else { let hits = $hits + 1 }
  let c = max($a, $b) - min($a, $b)
}
print $total, $hits
""", """from math import floor
total = 0; hits = 0
for i in range(1, 200001):
  a = i * 3 + 1
  b = (a % 7) * (i - 4) + a / 2
  if b > 1000 and a % 2 == 0: total = total + floor(b)
  else: hits = hits + 1
  c = max(a, b) - min(a, b)
print(total, hits)
""")
TEXTS = ("""let total = 0
for i in 1 to 400 { for j in 1 to 500 {
  let x = $i * 0.25 + $j * 1.5
  let s = "x is $x at ${$i + $j}"
  if len($s) > 14 { let total = $total + round($x) }
  if $s == "never" or not ($x < 3) { let total = $total - 1 }
} }
print $total
""", """total = 0
for i in range(1, 401):
  for j in range(1, 501):
    x = i * 0.25 + j * 1.5
    s = f"x is {x} at {i + j}"
    if len(s) > 14: total = total + round(x)
    if s == "never" or not (x < 3): total = total - 1
print(total)
""")


def cpu(command):
    """CPU seconds of one run of a command, whatever its end."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(list(map(str, command)), stdin=subprocess.DEVNULL, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def best(command, rounds=5):
    return min(cpu(command) for _ in range(rounds))


def loops(gen):
    """Bound: at least as fast as CPython; 30 MB of text parsed per second; twice the text, twice the time."""
    print("loops of 200,000 passes, CPU seconds without starting up")
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        starts = best([gen, "-e", ""]), best(["/usr/bin/python3", "-c", ""])
        for name, texts in {"numbers": NUMBERS, "texts": TEXTS}.items():
            paths = folder / f"{name}.gen", folder / f"{name}.py"
            for path, text in zip(paths, texts):
                path.write_text(text)
            ours = best([gen, "run", paths[0]]) - starts[0]
            theirs = best(["/usr/bin/python3", paths[1]]) - starts[1]
            print(f"{name:10} gen {ours:.3f}, CPython {theirs:.3f}, ratio {theirs / ours:.2f}")
        parsing(gen, folder, starts[0])


def parsing(gen, folder, start):
    """Texts inside a `def` that nobody calls are parsed and not run."""
    unit = 'prompt "a lighthouse on a cliff, $style" weight 1, "fog" weight 0.4\nlet x = ($a + 2) * 3; steps 30; cfg 7.5\n'
    cases = {
        "statements": lambda n: "def unused {\n" + unit * (n // len(unit)) + "}\n",
        "one long string": lambda n: 'let s = "' + "x" * n + '"\n',
        "one long line": lambda n: "def unused { " + "steps 30; " * (n // 10) + "}\n",
        "comments": lambda n: "# a comment\n" * (n // 12),
        "open brackets": lambda n: "(" * n + "\n",
        "open blocks": lambda n: "repeat 1 {" * (n // 10) + "\n",
        "quotes": lambda n: '"' * n + "\n",
        "not statements": lambda n: "= ] ) @ $ \n" * (n // 11),
    }
    print("parsing, CPU seconds for 4 and 8 MB")
    for name, text in cases.items():
        seconds = []
        for size in (4_000_000, 8_000_000):
            path = folder / "text.gen"
            path.write_text(text(size))
            # `run` parses what no statement uses, and does no more; `check` looks the statements over as well.
            seconds.append(max(best([gen, "run", path], 3) - start, 1e-4))
        print(f"{name:16} {seconds[0]:.3f} {seconds[1]:.3f}, {8 / seconds[1]:7.0f} MB/s, "
              f"twice the text takes {seconds[1] / seconds[0]:.1f} times as long")
