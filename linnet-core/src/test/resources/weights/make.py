"""Writes the HDF5 files in this folder; needs h5py and NumPy. Run it in this folder."""

import h5py
import numpy as np

# Thirty groups, each linked twice from the one before: 2^30 ways to the last.
with h5py.File("shared_groups.h5", "w", libver="latest") as file:
    group = file
    for _ in range(30):
        below = file.create_group(None)
        group["a"] = below
        group["b"] = below
        group = below
    group["w"] = np.ones(3, np.float32)

# A group that is linked from itself, and a tensor with two names.
with h5py.File("itself.h5", "w", libver="latest") as file:
    group = file.create_group("g")
    group["again"] = group
    group["w"] = np.arange(3, dtype=np.float32)
    group["v"] = group["w"]

# A compressed tensor of zeros, more of them than are read, and one of fewer that are still too many for so small a file.
with h5py.File("zeros.h5", "w") as file:
    zeros = file.create_dataset("w", (200_000_000,), np.float32, chunks=(1_000_000,), compression="gzip")
    zeros[:1] = 1
with h5py.File("many_zeros.h5", "w") as file:
    zeros = file.create_dataset("w", (120_000_000,), np.float32, chunks=(1_000_000,), compression="gzip")
    zeros[:1] = 1

# A tensor of three numbers in a piece of ten million.
with h5py.File("large_piece.h5", "w") as file:
    piece = file.create_dataset("w", (3,), np.float32, chunks=(10_000_000,), maxshape=(None,), compression="gzip")
    piece[:] = 1
