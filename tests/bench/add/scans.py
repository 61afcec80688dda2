"""Scans made of the set pages: grey, askew, with noise, at a given resolution."""

from __future__ import annotations

import random
from pathlib import Path

from generator.add.pdf.opening import Opened


def scanned(path: Path, folder: Path, dpi: int, seed: int) -> Path:
    """The document as a PDF of pictures: up to 1.2 degrees askew, blurred and noisy."""
    import numpy
    from PIL import Image, ImageFilter

    made = folder / f"{path.stem}-{dpi}.pdf"
    if made.exists():
        return made
    lot = random.Random(seed)
    noise = numpy.random.default_rng(seed)
    opened = Opened(path, 100)
    pictures = []
    for number in range(1, opened.count + 1):
        page = opened.picture(number, dpi / 72).convert("L")
        page = page.rotate(lot.uniform(-1.2, 1.2), resample=Image.Resampling.BICUBIC, fillcolor=255)
        page = page.filter(ImageFilter.GaussianBlur(0.5 * dpi / 300 + 0.2))
        grey = numpy.asarray(page, dtype=float)
        grey = 255 - (255 - grey) * lot.uniform(0.75, 0.95)
        grey = grey - lot.uniform(4, 14) + noise.normal(0, 9, grey.shape)
        pictures.append(Image.fromarray(grey.clip(0, 255).astype("uint8")))
    pictures[0].save(made, save_all=True, append_images=pictures[1:], resolution=dpi, quality=75)
    return made
