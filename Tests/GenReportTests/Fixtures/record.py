"""Records metrics.json and the picture pairs with scikit-image (0.26): pip install scikit-image pillow."""
import json
import pathlib

import numpy as np
from PIL import Image
from skimage.metrics import peak_signal_noise_ratio, structural_similarity

here = pathlib.Path(__file__).parent
rng = np.random.default_rng(7)


def gradient(width, height):
    x, y = np.meshgrid(np.linspace(0, 1, width), np.linspace(0, 1, height))
    return np.stack([x, y, (x + y) / 2], axis=-1)


def bytes_of(picture):
    return np.clip(np.rint(picture * 255), 0, 255).astype(np.uint8)


photo = np.asarray(Image.open(here / "../../../docs/images/lighthouse.jpg").convert("RGB").crop((40, 60, 168, 156)))
pairs = {
    "noise": (bytes_of(gradient(64, 48)), bytes_of(gradient(64, 48) + rng.normal(0, 0.08, (48, 64, 3)))),
    "shift": (photo, np.roll(photo, 3, axis=1)),
    "darker": (photo, (photo * 0.6).astype(np.uint8)),
    "smallest": (rng.integers(0, 256, (7, 7, 3), dtype=np.uint8), rng.integers(0, 256, (7, 7, 3), dtype=np.uint8)),
    "extremes": (np.zeros((9, 16, 3), np.uint8), np.full((9, 16, 3), 255, np.uint8)),
    "equal": (photo[:16, :24], photo[:16, :24]),
}
numbers = {}
for name, (first, second) in pairs.items():
    Image.fromarray(first).save(here / f"{name}-1.png")
    Image.fromarray(second).save(here / f"{name}-2.png")
    with np.errstate(divide="ignore"):
        psnr = peak_signal_noise_ratio(first, second, data_range=255)
    numbers[name] = {
        "ssim": structural_similarity(first, second, win_size=7, data_range=255, channel_axis=2),
        "psnr": None if np.isinf(psnr) else psnr,
        "mad": float(np.mean(np.abs(first.astype(float) - second.astype(float)))),
    }
(here / "metrics.json").write_text(json.dumps(numbers, indent=2) + "\n")
