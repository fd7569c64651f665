"""Sheets of sweeps: how long they take beside the pictures on them; for scripts/bench."""
import pathlib
import statistics
import subprocess
import sys
import tempfile

from measure import GEN, ROOT, peak_memory, run_once

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
    large_sheet()
    many_cells()
    gallery()
    if whole > 20:
        sys.exit("bench: the sweep takes more than 20 s")
    if sheet > 1:
        sys.exit("bench: sheet, numbers and page take more than 1 s")


def large_sheet():
    """Bound: 300 MB, for a sheet of 57 x 55 pictures, nearly 16,384 px a side."""
    sweep = ('prompt "a lighthouse"; size 256x256; steps 1; sampler K_EULER; preview none\n'
             "sweep cfg 1 to 15 step 0.25, seed 1 to 50 as large\n")
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        first, _ = run_once([GEN, "-e", sweep], cwd=folder)
        again, _ = run_once([GEN, "-e", sweep], cwd=folder)
        for file in (folder / "out").glob("large*"):
            file.unlink()
        memory = peak_memory([GEN, "-e", sweep], cwd=folder)
        head = next((folder / "out").glob("large-sheet*.png")).read_bytes()[16:24]
    width, height = int.from_bytes(head[:4], "big"), int.from_bytes(head[4:], "big")
    print(f"sheet of {width}x{height} px, {57 * 50} pictures: {first:.0f} s from nothing, {again:.1f} s again, "
          f"peak memory {memory:.0f} MB")
    if memory > 300:
        sys.exit("bench: a large sheet takes more than 300 MB")


def many_cells():
    """900 pictures of 30 seeds, with and without comparison; the comparison of two seeds is bounded for each value."""
    head = 'prompt "a lighthouse"; size 128x128; steps 4; sampler K_EULER; preview none\n'
    axes = "sweep cfg 1 to 15.5 step 0.5, seed 1 to 30"
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        run_once([GEN, "-e", f"{head}{axes}\n"], cwd=folder)
        times = [statistics.median(run_once([GEN, "-e", f"{head}{axes}{rest}\n"], cwd=folder)[1] for _ in range(3))
                 for rest in ("", " compare first as compared")]
    print(f"sheet of 30x30          {times[0]:6.2f} s of CPU again, {times[1]:.2f} s compared")


def gallery():
    """A page of 5,000 pictures; how it feels in a browser, scripts/lib/report_pages.py measures."""
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        run_once([GEN, "-e", SETTINGS + "generate"], cwd=folder)
        picture = next((folder / "out").glob("*.png"))
        for number in range(4999):
            (folder / "out" / f"{number}.png").hardlink_to(picture)
        seconds, _ = run_once([GEN, "gallery"], cwd=folder)
        size = (folder / "out" / "gallery.html").stat().st_size
        memory = peak_memory([GEN, "gallery"], cwd=folder)
    print(f"gallery of 5,000        {seconds:6.1f} s, {size / 1e6:.0f} MB with thumbnails, peak memory {memory:.0f} MB")
    browser()


def browser():
    """How pages feel: frame times in headless Chromium; a screen shows one every 16.7 ms."""
    python = ROOT / ".build/browser/bin/python"
    if not python.exists():
        return print("(pages are not opened: scripts/test installs what that needs)")
    done = subprocess.run([python, ROOT / "scripts/lib/report_pages.py", GEN], capture_output=True, text=True)
    print("\n".join(line for line in done.stdout.splitlines() if "opens in" in line or "frames" in line))
    if done.returncode:
        sys.exit(f"bench: a page does not work: {done.stdout}{done.stderr}")
