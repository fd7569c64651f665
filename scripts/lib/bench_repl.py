"""The `repl` section of scripts/bench: how quickly the prompt answers."""
import os
import pathlib
import pty
import select
import statistics
import struct
import tempfile
import termios
import time
import fcntl

import bench_store
from measure import run_once

RUNS = 10_000
LINES = 50_000
PROMPT = b"embedded>"


class Session:
    """`gen` in a terminal of 24 x 80, driven by keys."""

    def __init__(self, gen, home, folder):
        self.started = time.perf_counter()
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.chdir(folder)
            environment = {"GEN_HOME": str(home), "HOME": str(folder), "PATH": os.environ["PATH"], "TERM": "xterm",
                           "EDITRC": "/dev/null", "LANG": "C.UTF-8"}
            os.execve(gen, [str(gen)], environment)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

    def wait(self, wanted, seconds=20):
        """Seconds until `wanted` has been written; and all that was."""
        seen = b""
        started = time.perf_counter()
        while wanted not in seen:
            if not select.select([self.terminal], [], [], seconds)[0]:
                raise SystemExit(f"bench: waited for {wanted}, saw {seen}")
            seen += os.read(self.terminal, 1 << 16)
        return time.perf_counter() - started

    def settle(self, seconds=0.06):
        """Reads until nothing more comes; when the last of it came."""
        last = time.perf_counter()
        while select.select([self.terminal], [], [], seconds)[0]:
            os.read(self.terminal, 1 << 16)
            last = time.perf_counter()
        return last

    def key(self, keys, wanted=None):
        """Seconds from a key to the first answer, or to all of it."""
        started = time.perf_counter()
        os.write(self.terminal, keys)
        if wanted is not None:
            return self.wait(wanted)
        return self.settle() - started

    def leave(self):
        os.write(self.terminal, b"\x15\x04")
        try:
            while os.read(self.terminal, 1 << 16):
                pass
        except OSError:
            pass
        os.waitpid(self.process, 0)
        os.close(self.terminal)


def show(name, seconds, bound):
    ordered = sorted(seconds)
    p99 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]
    print(f"{name:34} p50 {statistics.median(ordered) * 1e3:6.2f} ms   p99 {p99 * 1e3:6.2f} ms   (bound {bound} ms, {len(ordered)} keys)")


def typing(session):
    """Time to the echo of every letter: the first write that holds it."""
    found = []
    for _ in range(8):
        for letter in 'prompt "a lighthouse on a cliff at night" weight 1; steps 20':
            found.append(session.key(letter.encode(), letter.encode()))
            session.settle(0.005)
        session.key(b"\x15")
    return found


def completing(session):
    """Time until the list, or the word, and the line stand there again."""
    found = {}
    lines = ["sam", "sampler ", "sampler dpm", "print @", "print @last.", "history ", "history li", "help ", "help E02",
             'init "', "steps ", "seed ", "engine ", "sweep cfg 1 to 3, st"]
    for _ in range(8):
        for line in lines:
            session.key(line.encode())
            found.setdefault(line, []).append(session.key(b"\t"))
            if session.key(b"q") is not None:
                session.key(b"\x15")
    return found


def starts(gen, homes, folder, rounds=31):
    found = {name: [] for name in homes}
    for _ in range(rounds):
        for name, home in homes.items():
            session = Session(gen, home, folder)
            found[name].append(session.wait(PROMPT))
            session.leave()
    return {name: statistics.median(times) for name, times in found.items()}


def repl(gen):
    """Bounds: key to echo p99 10 ms, Tab p99 50 ms with 10,000 runs; 50,000 lines of history add 5 ms to the start."""
    print(f"repl: a prompt with {RUNS:,} runs in its store and {LINES:,} lines of history")
    kept = dict(os.environ)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        full, empty = folder / "full", folder / "empty"
        for home in (full, empty):
            os.environ["GEN_HOME"] = str(home)
            run_once([str(gen), "-e", 'prompt "fog"; size 128x128; steps 1; sampler K_EULER; seed 1; generate'], cwd=folder)
            (home / "history").write_text("print 1\n")
        bench_store.fill(full, RUNS)
        (full / "history").write_text("".join(f'prompt "a lighthouse number {i}"; steps {i % 100 + 10}; generate\n' for i in range(LINES)))
        session = Session(gen, full, folder)
        session.wait(PROMPT)
        session.settle()
        show("key to echo", typing(session), 10)
        tabs = completing(session)
        show("Tab", [time for times in tabs.values() for time in times], 50)
        worst = max(tabs, key=lambda line: statistics.median(tabs[line]))
        print(f"{'  slowest line':34} {worst!r}, p50 {statistics.median(tabs[worst]) * 1e3:.2f} ms")
        session.leave()
        session = Session(gen, full, folder)
        session.wait(PROMPT)
        session.settle()
        print(f"{'first Ctrl-R, older lines loaded':34} {session.key(bytes([0x12]), b'bck') * 1e3:.1f} ms")
        oldest = session.key(b"number 0", b'0"; steps 10')
        print(f"{'search for the oldest line':34} {oldest * 1e3:.1f} ms")
        os.write(session.terminal, b"\x1b")
        session.leave()
        found = starts(gen, {"one line of history": empty, f"{LINES:,} lines, {RUNS:,} runs": full}, folder)
        for name, time_ in found.items():
            print(f"{'start, ' + name:34} {time_ * 1e3:.1f} ms")
    os.environ.clear()
    os.environ.update(kept)
