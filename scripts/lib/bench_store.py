"""The `store` section of scripts/bench: recording, searching and starting with many runs."""
import os
import pathlib
import shutil
import sqlite3
import statistics
import tempfile

from measure import run_once

RUNS = 100_000
CALLS = 200


def script(folder, seed=1):
    """Calls that draw next to nothing."""
    path = folder / "many.gen"
    path.write_text(f'prompt "fog"; size 128x128; steps 1; sampler K_EULER\nsweep seed {seed} to {seed + CALLS - 1}\n')
    return path


def medians(commands, rounds, before=lambda name: None):
    """Median wall and CPU seconds of each command, run in turn."""
    rows = {name: [] for name in commands}
    for _ in range(rounds):
        for name, (command, folder) in commands.items():
            before(name)
            rows[name].append(run_once(list(map(str, command)), cwd=folder))
    return {name: [statistics.median(column) for column in zip(*values)] for name, values in rows.items()}


def recording(gen, folder):
    """What recording adds to a picture; in memory nothing waits for a disk, so that the difference is fsync."""
    memory = pathlib.Path(tempfile.mkdtemp(dir="/dev/shm")) if os.path.isdir("/dev/shm") else folder / "memory"
    places = {"not recorded": None, "recorded, in memory": memory / "home", "recorded, on disk": folder / "home"}
    path = script(folder)

    def before(name):
        for place in (folder / "out", memory / "out", *filter(None, places.values())):
            shutil.rmtree(place, ignore_errors=True)
        # A user without a home has no store.
        for variable in ("GEN_HOME", "HOME", "XDG_DATA_HOME"):
            os.environ.pop(variable, None)
        if places[name]:
            os.environ["GEN_HOME"] = str(places[name])

    commands = {name: ([gen, "run", "--out", memory / "out", path], folder) for name in places}
    found = medians(commands, 5, before)
    print(f"recording {CALLS} pictures: milliseconds per picture, wall (CPU)")
    wall, cpu = found["not recorded"]
    for name, (total, busy) in found.items():
        print(f"{name:22} {total / CALLS * 1e3:7.2f} ({busy / CALLS * 1e3:.2f})")
    for name in list(places)[1:]:
        added, busy = found[name][0] - wall, found[name][1] - cpu
        print(f"{name:22} adds {added / CALLS * 1e3:.2f} ({busy / CALLS * 1e3:.2f}): {CALLS / max(added, 1e-6):,.0f} runs/s")
    os.environ["GEN_HOME"] = str(memory / "home")
    run_once([str(gen), "run", "--out", str(memory / "out"), str(path)], cwd=folder)
    reused = medians({"reused": ([gen, "run", "--out", memory / "out", path], folder)}, 3)["reused"]
    print(f"{'reused, in memory':22} {reused[0] / CALLS * 1e3:7.2f} ({reused[1] / CALLS * 1e3:.2f})")
    shutil.rmtree(memory)


def fill(home, runs=RUNS):
    """Copies the one run of a store, with prompts, seeds and digests that differ, until there are so many."""
    words = "castle harbour meadow river tower boat garden bridge forest island market desert".split()
    store = sqlite3.connect(home / "store.sqlite")
    columns = [row[1] for row in store.execute("PRAGMA table_info(run)")]
    changed = {
        "number": "n", "name": "NULL", "key": "printf('%064x', n * 7919)",
        "call": "json_set(call, '$.seed', n, '$.prompts[0].text', prompt)"}
    store.execute("CREATE TEMP TABLE word (id INTEGER PRIMARY KEY, text TEXT)")
    store.executemany("INSERT INTO word VALUES (?, ?)", enumerate(words))
    store.execute(
        """CREATE TEMP TABLE new AS WITH RECURSIVE counter (n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM counter WHERE n < ?)
        SELECT n, 'a ' || (SELECT text FROM word WHERE id = n % 12) || ' by the ' || (SELECT text FROM word
        WHERE id = n / 12 % 12) || ' in picture' || n AS prompt FROM counter""", [runs])
    store.execute(
        f"INSERT INTO run ({', '.join(columns)}) SELECT {', '.join(changed.get(c, c) for c in columns)} "
        "FROM new CROSS JOIN run WHERE number = 1")
    store.execute(
        "INSERT INTO artifact (run, position, seed, finishReason, digest, byteCount, width, height, path) "
        "SELECT n, 1, n, finishReason, printf('%064x', n * 104729), byteCount, width, height, path || n "
        "FROM new CROSS JOIN artifact WHERE run = 1")
    store.execute(
        "INSERT INTO search (rowid, prompts, parameters) SELECT n, prompt, 'lantern-1 embedded text-to-image 128x128 "
        "steps 1 cfg 7 samples 1 K_EULER seed ' || n FROM new")
    store.execute("UPDATE counter SET next = ?", [runs + 1])
    store.commit()
    store.close()


def many(gen, folder):
    """Bound: a search within 30 ms; a start with a full store within 3 ms of one with an empty one."""
    homes = {"one run": folder / "one", f"{RUNS:,} runs": folder / "many"}
    line = 'prompt "fog"; size 128x128; steps 1; sampler K_EULER; seed 1; generate'
    for home in homes.values():
        os.environ["GEN_HOME"] = str(home)
        run_once([str(gen), "-e", line], cwd=folder)
    fill(homes[f"{RUNS:,} runs"])
    size = (homes[f"{RUNS:,} runs"] / "store.sqlite").stat().st_size / 1e6
    print(f"{RUNS:,} runs, {size:.0f} MB: milliseconds, wall (CPU), starting gen included; and with one run")
    # Each needs numbers or images of the store.
    cases = {
        "-e 'print @last'": ["-e", "print @last"], "-e 'generate', made before": ["-e", line],
        "history": ["history"], "history castle": ["history", "castle"],
        "history castle river 50": ["history", "castle", "river", "50"], "history picture77777": ["history", "picture77777"],
        "history c": ["history", "c"], "history no-such-word": ["history", "no-such-word"],
        "plan, 200 calls": ["plan", str(script(folder, 5))], "-e 'print 1', unopened": ["-e", "print 1"],
    }
    for name, arguments in cases.items():
        found = {}
        for round_ in range(15):
            for label, home in homes.items():
                os.environ["GEN_HOME"] = str(home)
                found.setdefault(label, []).append(run_once([str(gen), *arguments], cwd=folder))
        texts = []
        for label in reversed(homes):
            wall, cpu = (statistics.median(column) * 1e3 for column in zip(*found[label]))
            texts.append(f"{wall:6.1f} ({cpu:5.1f})")
        print(f"{name:26} {'   '.join(texts)}")


def store(gen):
    """Runs recorded per second, what recording adds to a picture, and 100,000 runs."""
    kept = dict(os.environ)
    try:
        with tempfile.TemporaryDirectory() as folder:
            recording(gen, pathlib.Path(folder))
            many(gen, pathlib.Path(folder))
    finally:
        os.environ.clear()
        os.environ.update(kept)
