"""Running commands and measuring them; for scripts/bench."""
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
GEN = ROOT / ".build/release/gen"
# Measured runs are not for the user's history.
_home = tempfile.TemporaryDirectory()
os.environ["GEN_HOME"] = _home.name


def run_once(command, cwd=None):
    """Wall and CPU seconds of one run of a command."""
    with open(os.devnull, "w") as null:
        started = time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=null, stderr=null, cwd=cwd)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"bench: {command} exited {process.returncode}")
    return wall, usage.ru_utime + usage.ru_stime


def peak_memory(command, cwd=None):
    """Peak resident megabytes of one run. Asked of GNU time, because a child inherits the peak of whoever starts it,
    and Python's is larger than what is measured here."""
    timer = shutil.which("time")
    if timer is None:
        return float("nan")
    run = subprocess.run(
        [timer, "-f", "%M", *map(str, command)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE, text=True, cwd=cwd)
    if run.returncode != 0:
        sys.exit(f"bench: {command} failed\n{run.stderr}")
    return int(run.stderr.split()[-1]) / 1024


def compare(commands, rounds, cwd=None):
    """Runs the commands in turn, `rounds` times each, and prints medians."""
    results = {name: [] for name in commands}
    for name, command in commands.items():
        run_once(command, cwd)
    for _ in range(rounds):
        for name, command in commands.items():
            results[name].append(run_once(command, cwd))
    print(f"{'':28} {'median ms':>10} {'min ms':>8} {'CPU ms':>8} {'peak MB':>8}")
    for name, rows in results.items():
        wall, cpu = zip(*rows)
        print(f"{name:28} {statistics.median(wall) * 1e3:10.1f} {min(wall) * 1e3:8.1f} "
              f"{statistics.median(cpu) * 1e3:8.1f} {peak_memory(commands[name], cwd):8.1f}")
