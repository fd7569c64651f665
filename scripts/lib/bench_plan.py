"""The `plan` section of scripts/bench: a million calls, streamed and summed up."""
import os
import subprocess
import tempfile
import pathlib

SCRIPT = """prompt "a lighthouse on a cliff" weight 1, "fog" weight 0.4; negative "people"
size 512x512; sampler K_DPM_2_ANCESTRAL
for s in 1 to 1000 { sweep cfg 1 to 20, steps 1 to 50, seed [$s] }
"""
CALLS = 1_000_000


def measure(command):
    """Wall seconds, CPU seconds, and peak MB of one run, as GNU time tells them, and the lines it wrote."""
    with tempfile.NamedTemporaryFile() as figures:
        timed = ["/usr/bin/time", "-o", figures.name, "-f", "%e %U %S %M", *map(str, command)]
        counter = "import sys; print(sum(chunk.count(b'\\n') for chunk in iter(lambda: sys.stdin.buffer.read(1 << 20), b'')))"
        with subprocess.Popen(timed, stdout=subprocess.PIPE, env={**os.environ}) as process:
            lines = subprocess.run(["/usr/bin/python3", "-c", counter], stdin=process.stdout, capture_output=True, text=True)
        wall, user, system, peak = map(float, open(figures.name).read().split()[-4:])
    return wall, user + system, peak / 1024, int(lines.stdout)


def plan(gen):
    """Bound: 60 MB and 100,000 calls per second streamed; 30 s and 200 MB summed up."""
    print(f"plan: {CALLS:,} calls of a loop over a sweep")
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "million.gen"
        path.write_text(SCRIPT)
        for name, command in {
            "gen plan --json": [gen, "plan", "--json", path], "gen plan": [gen, "plan", path],
        }.items():
            wall, cpu, peak, lines = measure(command)
            print(f"{name:18} {wall:6.2f} s wall, {cpu:6.2f} s CPU, {CALLS / cpu:10,.0f} calls per CPU second, "
                  f"peak {peak:.0f} MB, {lines:,} lines")
