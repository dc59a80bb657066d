"""Makes photographs as large as cameras take them out of smaller ones: enlarged, with grain, at JPEG quality 90.

usage: enlarge.py FOLDER COUNT MEGAPIXELS OUT

Takes COUNT photographs of FOLDER, spread evenly over its files by path, scales each up to MEGAPIXELS at the shape 4:3 and adds noise, without
which an enlarged photograph has a fraction of the bytes that a camera's has. Below OUT they lie as below FOLDER. Every second one is stored with chrominance
subsampled 4:2:0 and the others 4:2:2. Needs Pillow and NumPy.
"""

import pathlib
import sys

import numpy
from PIL import Image, ImageFilter

GRAIN = 4.0  # deviation, in grey levels, before it is blurred
QUALITY = 90


def grain(random, height, width):
    """Noise as it is after a camera has interpolated its sensor's colours: alike in neighbouring pixels."""
    noise = random.normal(128, 12 * GRAIN, (height, width)).clip(0, 255).astype("u1")
    blurred = Image.fromarray(noise).filter(ImageFilter.GaussianBlur(0.7))
    return (numpy.asarray(blurred, dtype="f4") - 128) / 6


def enlarge(source, target, megapixels, index):
    height = int(round((megapixels * 1e6 * 3 / 4) ** 0.5 / 16)) * 16
    width = height * 4 // 3
    with Image.open(source) as opened:
        large = opened.convert("RGB").resize((width, height), Image.BICUBIC)
    pixels = numpy.asarray(large, dtype="f4") + grain(numpy.random.default_rng(index), height, width)[:, :, None]
    subsampling = "4:2:0" if index % 2 == 0 else "4:2:2"
    Image.fromarray(pixels.clip(0, 255).astype("u1")).save(target, "JPEG", quality=QUALITY, subsampling=subsampling)


def main():
    folder, count, megapixels, out = pathlib.Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]), pathlib.Path(sys.argv[4])
    sources = sorted(folder.rglob("*.jpg"))
    for index in range(count):
        source = sources[index * len(sources) // count]
        target = out / source.relative_to(folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        enlarge(source, target, megapixels, index)


if __name__ == "__main__":
    main()
