"""Writes pillow/: a picture and what Pillow resamples it to; needs Pillow 13 and NumPy. Run it in this folder."""

import numpy as np
from PIL import Image, ImageOps

WIDTH, HEIGHT = 61, 47
SIZES = [(24, 19), (75, 52), (61, 13), (17, 47), (3, 2), (7, 90), (1, 1)]


def original():
    """A ramp in red, edges that bicubic overshoots in green, noise in blue."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    pixels = np.zeros((HEIGHT, WIDTH, 3), np.uint8)
    pixels[..., 0] = x * 255 // (WIDTH - 1)
    pixels[..., 1] = np.where((x // 7 + y // 5) % 2, 255, 0)
    pixels[..., 2] = np.random.default_rng(12).integers(0, 256, (HEIGHT, WIDTH))
    return Image.fromarray(pixels)


picture = original()
picture.save("pillow/original.png", optimize=True)
for width, height in SIZES:
    picture.resize((width, height), Image.BICUBIC).save(f"pillow/{width}x{height}.png", optimize=True)
ImageOps.pad(picture, (40, 40), Image.BICUBIC, centering=(0, 0)).save("pillow/pad.png", optimize=True)
