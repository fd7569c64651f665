"""The figures of docs/engine.md and the film strips, from what Tests/LanternTests/FigureTests.swift measures."""
import csv
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from charts import Axis, chart

DETERMINISTIC = ["K_EULER", "DDIM", "K_HEUN", "K_DPM_2", "K_LMS", "K_DPMPP_2M"]
NOISY = ["DDPM", "K_EULER_ANCESTRAL", "K_DPM_2_ANCESTRAL", "K_DPMPP_2S_ANCESTRAL", "K_DPMPP_SDE"]


def measure(root, folder, names):
    """Runs the engine; every name is a function of FigureTests."""
    filters = "FigureTests/(" + "|".join(names) + ")"
    build = ["swift", "build", "--build-tests"]
    test = ["swift", "test", "--skip-build", "--filter", filters]
    environment = os.environ | {"GEN_FIGURES": str(folder)}
    for command in (build, test):
        run = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True)
        if run.returncode != 0:
            sys.exit(f"sheets: {' '.join(command)}\n{run.stdout[-3000:]}{run.stderr[-3000:]}")


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def lines_of(table, key, x, y):
    """The lines of a table, in the order of their names."""
    lines = {}
    for row in table:
        lines.setdefault(row[key], []).append((float(row[x]), float(row[y])))
    return lines


def convergence(folder):
    table = rows(folder / "convergence.csv")
    y_axis = Axis("distance to the limit (RMS, RGB 0…1)", [0.0001, 0.001, 0.01, 0.1],
                  min(0.0001, *(float(row["distance"]) for row in table)) * 0.9, 0.5, log=True)
    x_axes = [("over steps", Axis("steps", [5, 10, 20, 50, 150], 4.5, 165, log=True), "steps"),
              ("over evaluations", Axis("evaluations of the denoiser", [5, 10, 20, 50, 100, 300], 4.5, 330, log=True),
               "evaluations")]
    series = [(name, False) for name in DETERMINISTIC] + [(name, True) for name in NOISY]
    panels = []
    for title, x_axis, column in x_axes:
        lines = lines_of(table, "sampler", column, "distance")
        panels.append((title, x_axis, y_axis, [(name, lines[name]) for name, _ in reversed(series)]))
    chart(folder / "convergence.svg", "Distance of each sampler from 400 steps of Heun's method", panels, series)


def guidance(folder):
    lines = lines_of(rows(folder / "guidance.csv"), "prompt", "cfg", "contrast")
    low, high = 0.08, max(y for line in lines.values() for _, y in line) + 0.02
    x_axis = Axis("guidance scale (cfg)", [1, 5, 7, 10, 15, 20, 25, 30, 35], 0, 36)
    y_axis = Axis("contrast of brightness (standard deviation, 0…1)", [0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4], low, high)
    y_axis.ticks = [tick for tick in y_axis.ticks if low <= tick <= high]
    series = [(name, False) for name in lines]
    chart(folder / "guidance.svg", "Contrast over the guidance scale",
          [("contrast over guidance", x_axis, y_axis, list(lines.items()))], series)


def strength(folder):
    lines = lines_of(rows(folder / "strength.csv"), "init", "strength", "distance")
    high = max(y for line in lines.values() for _, y in line) * 1.08
    ticks = [tick / 20 for tick in range(20) if tick / 20 <= high]
    x_axis = Axis("strength: how much of the init image stays", [0, 0.2, 0.4, 0.6, 0.8, 1], 1.03, -0.03)
    y_axis = Axis("distance from the init image (RMS, RGB 0…1)", ticks, 0, high)
    series = [(name, False) for name in lines]
    chart(folder / "strength.svg", "Distance from the init image over strength",
          [("image to image", x_axis, y_axis, list(lines.items()))], series)


def trajectory(source, target, subjects=None, side=192):
    """A film strip: of each subject the noisy pictures above, the predicted ones below."""
    tiles = []
    table = rows(source / "trajectory.csv")
    for subject in subjects or dict.fromkeys(row["prompt"] for row in table):
        own = [row for row in table if row["prompt"] == subject]
        shown = [own[index] for index in (0, 4, 8, 11, 14, 17, 20, 22, 24)]
        for kind, column in (("noisy", "sigma"), ("predicted", "predictionsigma")):
            for row in shown:
                picture = source / f"trajectory-{subject}-{row['step']}-{kind}.png"
                tiles += ["-label", f"{row['step']}: σ {float(row[column]):.2f}", str(picture)]
    subprocess.run(["montage", "-filter", "point", *tiles, "-tile", "9x", "-geometry", f"{side}x{side}+3+3", "-background",
                    "#faf9f6", "-pointsize", "11", "-quality", "75", str(target)], check=True)


def draw(root, folder, name):
    """`trajectory` or `figures`: measures, and draws into `folder`; the figures' numbers stay beside them."""
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        if name == "trajectory":
            measure(root, work, ["trajectory"])
            return trajectory(work, folder / "trajectory.png")
        measure(root, work, ["convergence", "guidance", "strength", "trajectory"])
        for table in ("convergence", "guidance", "strength"):
            shutil.copy(work / f"{table}.csv", folder)
        convergence(folder)
        guidance(folder)
        strength(folder)
        trajectory(work, folder / "trajectory.jpg", ["lighthouse"], 112)
