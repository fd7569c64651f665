"""Speed and memory of the embedded engine, beside its goals; `scripts/bench lantern`."""
import argparse
import pathlib
import statistics
import subprocess
import sys
import tempfile

from bench_prototype import prototype_figures
from measure import GEN, ROOT, peak_memory, run_once

PROMPT = "a lighthouse on a cliff at sunset"
REQUESTS = [("K_DPM_2", 50), ("K_EULER", 20), ("K_DPMPP_2M", 25)]


def script(sampler, steps, side=512, before=""):
    """A script for one picture."""
    return f'{before}prompt "{PROMPT}"; size {side}x{side}; sampler {sampler}; steps {steps}; cfg 7; seed 1; generate'


def inside(rounds):
    """Figures of the engine in one process with its scene cached, by the package in Benchmarks."""
    package = ["--package-path", ROOT / "Benchmarks", "-c", "release"]
    built = subprocess.run(["swift", "build", "--product", "benchmark", *package], capture_output=True, text=True)
    if built.returncode != 0:
        sys.exit(f"bench: the benchmark does not build\n{built.stdout}{built.stderr}")
    program = ROOT / "Benchmarks/.build/release/benchmark"
    run = subprocess.run([program, str(rounds), PROMPT], capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(f"bench: the benchmark failed\n{run.stderr}")
    return {name: float(value) for name, value in map(str.split, run.stdout.splitlines())}


def cold(rounds, folder):
    """Median wall and CPU seconds of a new process per picture, by sampler, and for 1024 x 1024."""
    commands = {name: script(name, steps) for name, steps in REQUESTS}
    commands["1024"] = script("K_DPM_2", 50, 1024)
    results = {name: [] for name in commands}
    for _ in range(rounds):
        for name, text in commands.items():
            results[name].append(run_once([GEN, "--fresh", "-e", text], folder))
    return {name: tuple(map(statistics.median, zip(*rows))) for name, rows in results.items()}


def memory(folder):
    """Peak megabytes of one picture, from nothing and from an init image."""
    peaks = {}
    for side in (512, 1024):
        place = pathlib.Path(folder) / str(side)
        place.mkdir()
        peaks[f"text to image, {side}"] = peak_memory([GEN, "--fresh", "-e", script("K_DPM_2", 50, side)], place)
        made = next(place.rglob("*.png")).relative_to(place)
        init = f'init "{made}"; strength 0.4; '
        peaks[f"image to image, {side}"] = peak_memory([GEN, "--fresh", "-e", script("K_DPM_2", 50, side, init)], place)
    return peaks


class Goals:
    """Prints figures beside what they should be."""

    def __init__(self):
        self.missed = []

    def at_most(self, name, value, limit, unit):
        self._row(name, value, f"<= {limit} {unit}", unit, value <= limit)

    def at_least(self, name, value, limit, unit):
        self._row(name, value, f">= {limit} {unit}", unit, value >= limit)

    def _row(self, name, value, goal, unit, met):
        print(f"  {name:44} {value:8.2f} {unit:3} goal {goal:11} {'ok' if met else 'SHORT'}")
        if not met:
            self.missed.append(name)


def print_requests(figures, chilled, other):
    print(f"seconds per 512x512 image, cfg 7, \"{PROMPT}\" (medians)")
    print(f"  {'':14}{'warm':>16}{'cold':>16}{'prototype, warm':>20}{'its C kernel':>14}")
    print(f"  {'':14}{'wall':>8}{'CPU':>8}{'wall':>8}{'CPU':>8}{'CPU':>20}{'CPU':>14}")
    for name, steps in REQUESTS:
        wall, cpu = chilled[name]
        row = f"  {name + ' ' + str(steps):14}{figures[f'warm.{name}.wall']:8.3f}{figures[f'warm.{name}.cpu']:8.3f}"
        theirs = [f"{value:.3f}" for value in other[name]] if other else ["-", "-"]
        print(f"{row}{wall:8.3f}{cpu:8.3f}{theirs[0]:>20}{theirs[1]:>14}")
    if other:
        print(f"  prototype: its pool takes {other['pool']:.3f} s of CPU more when cold")


def print_evaluation(figures, other):
    seconds, flops, size = (figures[f"evaluation.{name}"] for name in ("seconds", "flops", "bytes"))
    print("one evaluation of the denoiser, K_DPM_2, between 50 and 150 steps; one core")
    print(f"  {seconds * 1e3:.3f} ms, {flops / 1e6:.1f} Mflop ({flops / seconds / 1e9:.1f} Gflop/s), "
          f"{size / 1e6:.1f} MB read and written ({size / seconds / 1e9:.1f} GB/s)")
    print(f"  this machine: {figures['machine.flops'] / 1e9:.1f} Gflop/s in registers, not fused; "
          f"{figures['machine.bytes'] / 1e9:.1f} GB/s to memory (triad)")
    if other:
        print(f"  prototype's C kernel: {other['evaluation'] * 1e3:.3f} ms, {other['flops'] / 1e6:.1f} Mflop")


def lantern(arguments):
    """Runs everything and prints it; the goals are those of docs/engine.md."""
    parser = argparse.ArgumentParser(prog="scripts/bench lantern", description=lantern.__doc__)
    parser.add_argument("--prototype", help="folder of the Python prototype, to run on the same requests")
    parser.add_argument("--python", help="an interpreter with numpy, scipy, pillow and skia-python, for the prototype")
    parser.add_argument("--rounds", type=int, default=5, help="runs per figure (%(default)s)")
    options = parser.parse_args(arguments)
    figures = inside(options.rounds)
    with tempfile.TemporaryDirectory() as folder:
        chilled = cold(options.rounds, folder)
        peaks = memory(folder)
    other = prototype_figures(options.prototype, options.python, PROMPT, REQUESTS)
    print_requests(figures, chilled, other)
    print_evaluation(figures, other)
    goals = Goals()
    print("goals")
    goals.at_most("warm K_DPM_2 50, CPU", figures["warm.K_DPM_2.cpu"], 0.5, "s")
    goals.at_most("cold K_DPM_2 50, wall", chilled["K_DPM_2"][0], 1.2, "s")
    goals.at_most("cold K_DPM_2 50, CPU", chilled["K_DPM_2"][1], 2.2, "s")
    goals.at_least(f"two images on two cores (best {figures['cores.best']:.2f})", figures["cores.median"], 1.8, "x")
    gained = figures["cores.median"] / figures["cores.machine"]
    goals.at_least(f"of the {figures['cores.machine']:.2f} x that arithmetic gains now", gained, 0.9, "x")
    goals.at_least("CPU of two images, one thread over two", figures["cores.work"], 0.9, "x")
    goals.at_most("1024x1024 over 512x512, warm, CPU", figures["large.cpu"] / figures["small.cpu"], 4.5, "x")
    goals.at_most("1024x1024 over 512x512, cold, CPU", chilled["1024"][1] / chilled["K_DPM_2"][1], 4.5, "x")
    for name, peak in peaks.items():
        goals.at_most("peak memory, " + name, peak, 200 if name.endswith(" 512") else 350, "MB")
    if goals.missed:
        print("short of the goal:", "; ".join(goals.missed))
