"""Sheets of sweeps: how long they take beside the pictures on them; for scripts/bench."""
import pathlib
import statistics
import sys
import tempfile

from measure import GEN, peak_memory, run_once

SETTINGS = 'prompt "a lighthouse on a cliff at sunset"; size 256x256; steps 20; seed 42\n'
VALUES = "cfg [1, 3, 5, 7, 9, 11]", "sampler [K_EULER, K_HEUN, K_LMS, K_DPMPP_2M, DDIM, K_DPM_2]"


def teach():
    """Bound: 20 s on two cores; sheet, numbers and page under 1 s of it."""
    print("teach: a sweep of 6x6 pictures, 256x256, 20 steps, compared, with sheet and page")
    sweep = f"{SETTINGS}sweep {', '.join(VALUES)} compare first\n"
    loops = (f"{SETTINGS}for s in [{VALUES[1].split('[')[1]} {{ for c in [{VALUES[0].split('[')[1]} "
             "{ sampler $s; cfg $c; generate } }\n")
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        whole, _ = run_once([GEN, "-e", sweep], cwd=folder)
        # Everything is there now: what is left is restoring, and the sheet.
        rows = []
        for _ in range(5):
            with_sheet, _ = run_once([GEN, "-e", sweep], cwd=folder)
            without, _ = run_once([GEN, "-e", loops], cwd=folder)
            rows.append((with_sheet, without))
        memory = peak_memory([GEN, "-e", sweep], cwd=folder)
    sheet = statistics.median(a - b for a, b in rows)
    print(f"sweep from nothing      {whole:6.1f} s")
    print(f"sheet, numbers, page    {sheet:6.2f} s  (with restoring {statistics.median(a for a, _ in rows):.2f} s)")
    print(f"peak memory             {memory:6.0f} MB")
    if whole > 20:
        sys.exit("bench: the sweep takes more than 20 s")
