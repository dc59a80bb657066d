"""Writes the pictures in this folder; needs Pillow 12 or later and NumPy. Run it in this folder."""

import struct
import zlib

import numpy as np
from PIL import Image

WIDTH, HEIGHT = 48, 32


def scene():
    """Smooth in both directions, and different in each corner, so that a turned picture cannot be taken for another."""
    x = np.linspace(0, 1, WIDTH)[None, :]
    y = np.linspace(0, 1, HEIGHT)[:, None]
    red = 40 + 180 * x + 0 * y
    green = 30 + 0 * x + 200 * y
    blue = 220 - 150 * x * (1 - y)
    return np.stack([red, green, blue], axis=-1).round().astype(np.uint8)


def texture(height=45, width=61):
    """Detail down to single pixels, on sides that are no multiples of a JPEG block."""
    noise = np.random.RandomState(1).randint(-40, 41, (height, width, 3))
    y, x = np.mgrid[0:height, 0:width]
    waves = np.stack([128 + 90 * np.sin(x / 3), 128 + 90 * np.cos(y / 4), 128 + 90 * np.sin((x + y) / 5)], axis=-1)
    return (waves + noise).clip(0, 255).astype(np.uint8)


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png16(path, pixels, colour_type):
    height, width = pixels.shape[:2]
    rows = b"".join(b"\0" + row.astype(">u2").tobytes() for row in pixels)
    header = struct.pack(">IIBBBBB", width, height, 16, colour_type, 0, 0, 0)
    with open(path, "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def tiff16(path, pixels):
    height, width, samples = pixels.shape
    data = pixels.astype("<u2").tobytes()
    entries = [(256, 3, 1, width), (257, 3, 1, height), (258, 3, 3, 8), (259, 3, 1, 1), (262, 3, 1, 2), (273, 4, 1, 256),
               (277, 3, 1, samples), (278, 3, 1, height), (279, 4, 1, len(data))]
    directory = struct.pack("<H", len(entries)) + b"".join(struct.pack("<HHII", *entry) for entry in entries) + b"\0" * 4
    file_bytes = b"II*\0" + struct.pack("<I", 16) + struct.pack("<HHH", 16, 16, 16) + b"\0\0" + directory
    with open(path, "wb") as file:
        file.write(file_bytes.ljust(256, b"\0") + data)


def bmp_top_down(path, pixels):
    height, width = pixels.shape[:2]
    data = pixels[:, :, ::-1].tobytes()
    header = struct.pack("<IiiHHIIiiII", 40, width, -height, 1, 24, 0, len(data), 2835, 2835, 0, 0)
    with open(path, "wb") as file:
        file.write(b"BM" + struct.pack("<IHHI", 54 + len(data), 0, 0, 54) + header + data)


def cmyk(pixels):
    """Without black, so that the way back is exact."""
    ink = 255 - pixels
    return np.concatenate([ink, np.zeros_like(ink[:, :, :1])], axis=-1)


def ycck(path, pixels):
    """Pillow writes no YCCK: the channels are converted here and Adobe's transform is set to 2."""
    converted = np.asarray(Image.fromarray(255 - pixels).convert("YCbCr"))
    black = np.full_like(converted[:, :, :1], 255)
    stored = np.concatenate([converted, black], axis=-1)
    Image.fromarray(255 - stored, "CMYK").save(path, quality=95)
    data = bytearray(open(path, "rb").read())
    adobe = data.index(b"Adobe")
    assert data[adobe + 11] == 0
    data[adobe + 11] = 2
    open(path, "wb").write(data)


def store(pixels, orientation):
    """The pixels as they must be stored for Exif's orientation to turn them back."""
    return {
        1: pixels, 2: pixels[:, ::-1], 3: pixels[::-1, ::-1], 4: pixels[::-1],
        5: pixels.transpose(1, 0, 2), 6: pixels.transpose(1, 0, 2)[::-1],
        7: pixels.transpose(1, 0, 2)[::-1, ::-1], 8: pixels.transpose(1, 0, 2)[:, ::-1],
    }[orientation]


pixels = scene()
image = Image.fromarray(pixels)
image.save("scene.png")
image.save("baseline.jpg", quality=95, subsampling=0)
image.save("subsampled.jpg", quality=95, subsampling=2)
image.save("progressive.jpg", quality=95, subsampling=0, progressive=True)
larger = Image.fromarray(texture(150, 203))
larger.save("larger.jpg", quality=70)
larger.save("larger_progressive.jpg", quality=70, progressive=True)
larger.save("restarts.jpg", quality=70, restart_marker_blocks=5)
larger.save("restarts_progressive.jpg", quality=70, progressive=True, restart_marker_rows=1)
image.convert("L").save("grey.jpg", quality=95)
image.convert("L").save("grey.png")
Image.fromarray(cmyk(pixels), "CMYK").save("cmyk.jpg", quality=95)
ycck("ycck.jpg", pixels)
for orientation in range(1, 9):
    exif = Image.Exif()
    exif[274] = orientation
    stored = Image.fromarray(np.ascontiguousarray(store(pixels, orientation)))
    stored.save(f"orientation_{orientation}.jpg", quality=95, subsampling=0, exif=exif)
    stored.save(f"orientation_{orientation}.tif", tiffinfo={274: orientation}, compression="tiff_lzw")
    if orientation == 6:
        stored.save("orientation_6.png", exif=exif)
        stored.save("orientation_6.webp", lossless=True, exif=exif)
sixteen = pixels.astype(np.uint16) * 256 + 200
png16("rgb16.png", sixteen, 2)
png16("grey16.png", sixteen[:, :, 0], 0)
tiff16("rgb16.tif", sixteen)
alpha = np.full((HEIGHT, WIDTH, 1), 255, np.uint8)
alpha[:, : WIDTH // 2] = 128
transparent = Image.fromarray(np.concatenate([pixels, alpha], axis=-1), "RGBA")
transparent.save("alpha.png")
transparent.save("alpha.webp", lossless=True, exact=True)
transparent.save("alpha.tif", compression="tiff_lzw")
quantised = image.quantize(32, dither=Image.Dither.NONE)
quantised.convert("RGB").save("quantised.png")
quantised.save("palette_alpha.png", transparency=bytes([0] * 4 + [90] * 12 + [255] * 16))
quantised.save("still.gif")
quantised.save("interlaced.gif", interlace=1)
quantised.save("palette.bmp")
quantised.save("palette.tif", compression="tiff_lzw")
red = Image.new("RGB", (WIDTH, HEIGHT), (200, 0, 0)).quantize(2)
quantised.save("animated.gif", save_all=True, append_images=[red, red], duration=100, loop=0)
image.save("animated.webp", save_all=True, append_images=[red.convert("RGB")], lossless=True)
image.save("animated.png", save_all=True, append_images=[red.convert("RGB")])
image.save("bottom_up.bmp")
bmp_top_down("top_down.bmp", pixels)
image.save("lossy.webp", quality=95)
image.save("lossless.webp", lossless=True)
image.save("lzw.tif", compression="tiff_lzw")
image.save("deflate.tif", compression="tiff_adobe_deflate")
image.save("jpeg.tif", compression="jpeg", quality=95)
Image.fromarray(cmyk(pixels), "CMYK").save("cmyk.tif", compression="tiff_lzw")
image.convert("1", dither=Image.Dither.NONE).save("bilevel.tif", compression="group4")
one = Image.new("RGB", (1, 1), (10, 200, 90))
for kind in ("png", "bmp", "tif"):
    one.save(f"one_pixel.{kind}")
one.save("one_pixel.jpg", quality=100, subsampling=0)
one.save("one_pixel.webp", lossless=True)
one.save("one_pixel.gif")
Image.fromarray(texture()).save("texture.jpg", quality=80, subsampling=2)
Image.fromarray(texture()).save("texture_progressive.jpg", quality=80, subsampling=2, progressive=True)
for divisor in (2, 4, 8):
    larger = Image.open("larger.jpg")
    larger.draft("RGB", (larger.width // divisor, larger.height // divisor))
    larger.convert("RGB").save(f"larger_by_{divisor}.png", optimize=True)
