"""Runs the engine's Python prototype, where there is one, on the requests of `scripts/bench lantern`."""
import json
import os
import pathlib
import subprocess
import tempfile

# Runs beside links to the prototype's files. Times are CPU times; sampling is done once to warm up.
DRIVER = """
import json, sys, time
from gen import *
import engine
prompt, requests = json.loads(sys.argv[1])
clock, spent = time.process_time, [0.0]
kernel = engine.mf
def timed(*arguments, **named):
    start = clock()
    try: return kernel(*arguments, **named)
    finally: spent[0] += clock() - start
engine.mf = timed
start = clock()
model = Model([(prompt, 1)])
figures = {"pool": clock() - start}
def picture(sampler, steps):
    noise = np.random.default_rng(3).standard_normal((3, G, G)).astype(np.float32)
    sigmas = sched(steps)
    return sample(sampler, model, noise * sigmas[0] + model.prior_mean(), sigmas, nz_(3))
picture("K_EULER", 2)
for sampler, steps in requests:
    rows = []
    for _ in range(3):
        spent[0], engine.FLOPS[0], model.nev, start = 0.0, 0.0, 0, clock()
        latent = picture(sampler, steps)
        kernels, flops, count = spent[0], engine.FLOPS[0], model.nev
        model.decode(latent, 512)
        rows.append((clock() - start, kernels, kernels / count, flops / count))
    middle = sorted(rows)[1]
    figures[sampler] = middle[:2]
    if "evaluation" not in figures: figures["evaluation"], figures["flops"] = middle[2:]
print(json.dumps(figures, default=float))
"""


def prototype_figures(folder, python, prompt, requests):
    """CPU seconds: `pool`; by sampler, a whole picture and its share in the C kernel; `evaluation`, the kernel's per
    evaluation, and its `flops`. None, with a message, where the prototype cannot run."""
    if folder is None:
        print("(prototype skipped: say where it is with --prototype DIR)")
        return None
    folder = pathlib.Path(folder).resolve()
    if not (folder / "mf.c").exists():
        print(f"(prototype skipped: {folder} has no mf.c)")
        return None
    own = folder / "v/bin/python"
    python = python or (str(own) if own.exists() else "python3")
    with tempfile.TemporaryDirectory() as work:
        for file in folder.glob("*.py"):
            (pathlib.Path(work) / file.name).symlink_to(file)
        kernel = ["cc", "-O3", "-march=native", "-shared", "-fPIC", folder / "mf.c", "-o", "libmf.so", "-lm"]
        one = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}
        environment = {**os.environ, **one, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": work}
        for command in (kernel, [python, "-c", DRIVER, json.dumps([prompt, requests])]):
            run = subprocess.run(command, cwd=work, env=environment, capture_output=True, text=True)
            if run.returncode != 0:
                reason = (run.stderr.strip().splitlines() or ["no message"])[-1]
                print(f"(prototype skipped: {command[0]}: {reason}; it needs cc, numpy, scipy, pillow, skia-python)")
                return None
    return json.loads(run.stdout)
