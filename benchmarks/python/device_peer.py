"""
What PyTorch and timm make of the same work: EfficientNets with random weights, bare (batches in memory) and from files
(Pillow in worker processes, as most scripts do it), in float32 and with automatic mixed precision. A line of JSON each.

    python device_peer.py VARIANT@SIZE DEVICE FOLDER PHOTOGRAPHS SECONDS BATCH
"""

import contextlib
import json
import os
import sys
import time

import numpy
import timm
import torch
from PIL import Image

PRECISIONS = ("fp32", "amp")
EXTENSIONS = (".jpg", ".jpeg", ".png", ".webp", ".bmp", ".gif", ".tif", ".tiff")
WARM_UP = 3


class Photographs(torch.utils.data.Dataset):
    """Files as normalised tensors, resampled to a square."""

    def __init__(self, files, size):
        self.files = files
        self.size = size

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        with Image.open(self.files[index]) as image:
            image.draft("RGB", (self.size, self.size))
            pixels = image.convert("RGB").resize((self.size, self.size), Image.BILINEAR)
        return (torch.from_numpy(numpy.array(pixels)).permute(2, 0, 1).float() - 127) / 128


def model(variant):
    """Without a classifier, so that it gives embeddings; channels last, in which tensor cores work."""
    name = "tf_" + variant.replace("-", "_")
    network = timm.create_model(name, pretrained=False, num_classes=0).eval()
    return network.to(memory_format=torch.channels_last)


def running(network, device, precision):
    """A function from a batch in this machine's memory to embeddings in it."""
    mixed = torch.float16 if device.type == "cuda" else torch.bfloat16

    def run(batch):
        context = torch.autocast(device.type, dtype=mixed) if precision == "amp" else contextlib.nullcontext()
        with torch.inference_mode(), context:
            moved = batch.to(device, non_blocking=True, memory_format=torch.channels_last)
            return network(moved).float().cpu()

    return run


def bare(run, batch, size, seconds):
    tensors = torch.rand(batch, 3, size, size) * 4 - 2
    for _ in range(WARM_UP):
        run(tensors)
    start = time.perf_counter()
    done = 0
    while time.perf_counter() - start < seconds:
        run(tensors)
        done += batch
    return done / (time.perf_counter() - start)


def from_files(run, files, batch, size, device):
    """The second of two rounds, by when files are cached."""
    loader = torch.utils.data.DataLoader(
        Photographs(files, size),
        batch_size=batch,
        num_workers=os.cpu_count(),
        pin_memory=device.type == "cuda",
        persistent_workers=True,
    )
    rate = 0
    for _ in range(2):
        start = time.perf_counter()
        for tensors in loader:
            run(tensors)
        rate = len(files) / (time.perf_counter() - start)
    return rate


def files_in(folder):
    found = [os.path.join(at, name) for at, _, names in os.walk(folder) for name in names]
    return sorted(path for path in found if path.lower().endswith(EXTENSIONS))


def main(arguments):
    if len(arguments) != 6:
        sys.exit(__doc__.strip())
    variant, size = arguments[0].split("@")
    size, photographs, batch = int(size), int(arguments[3]), int(arguments[5])
    device = torch.device("cuda:0" if arguments[1] == "cuda" else arguments[1])
    files = files_in(arguments[2])[:photographs]
    # As Linnet: float32 is float32.
    torch.backends.cuda.matmul.allow_tf32 = False
    torch.backends.cudnn.allow_tf32 = False
    network = model(variant).to(device)
    for precision in PRECISIONS:
        run = running(network, device, precision)
        measured = {
            "who": f"PyTorch {torch.__version__}, timm {timm.__version__}",
            "variant": arguments[0],
            "device": arguments[1],
            "precision": precision,
            "batch": batch,
            "bare": round(bare(run, batch, size, float(arguments[4])), 2),
            "files": round(from_files(run, files, batch, size, device), 2),
        }
        print(json.dumps(measured), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
