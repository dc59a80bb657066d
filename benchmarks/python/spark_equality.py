"""Compares what a job on Spark wrote with what the command line says of the same photographs.

    spark_equality.py embed FOLDER X.npy      X.csv beside X.npy
    spark_equality.py predict FOLDER names.csv

Prints a line: photographs, skipped, doubles, differences. Ends with status 1 where they differ.
Needs pyarrow, and numpy for embeddings.
"""
import csv
import sys
from urllib.parse import unquote, urlparse

import pyarrow.dataset

TOLERANCE = 1e-6


def local(path):
    return unquote(urlparse(path).path) if path.startswith("file:") else path


def reason(row):
    """Without what is said of this file in particular."""
    return row["skipped"].split(": ")[0]


def rows(folder, *columns):
    table = pyarrow.dataset.dataset(
        folder, format="parquet", partitioning="hive", exclude_invalid_files=False, ignore_prefixes=["_", "."])
    names = [name for name in columns if name in table.schema.names]
    return table.to_table(columns=names).to_pylist()


def embed(folder, array):
    import numpy

    expected = numpy.load(array)
    where, skipped = {}, {}
    with open(array[:-4] + ".csv", newline="", encoding="utf-8") as table:
        for row in csv.DictReader(table):
            if row["row"]:
                where[row["file"]] = int(row["row"])
            else:
                skipped[row["file"]] = reason(row)
    found, left_out, worst = {}, {}, 0.0
    doubles = 0
    for row in rows(folder, "path", "outcome", "embedding", "reason"):
        path = local(row["path"])
        doubles += path in found or path in left_out
        if row["outcome"] == "skipped":
            left_out[path] = row["reason"]
        else:
            found[path] = True
            worst = max(worst, float(numpy.abs(numpy.array(row["embedding"], numpy.float32) - expected[where[path]]).max()))
    same = found.keys() == where.keys() and left_out == skipped
    report(len(found), len(left_out), doubles, 0 if same else 1, f"largest difference {worst:.1e}", same and worst <= TOLERANCE)


def predict(folder, names):
    expected = {}
    skipped = {}
    with open(names, newline="", encoding="utf-8") as table:
        for row in csv.DictReader(table):
            if row.get("skipped"):
                skipped[row["file"]] = reason(row)
            else:
                expected[row["file"]] = (row["taxon"], row["rank"], float(row["confidence"] or "nan"))
    found, left_out, doubles, others = {}, {}, 0, 0
    for row in rows(folder, "path", "outcome", "taxon", "rank", "probability", "reason"):
        path = local(row["path"])
        doubles += path in found or path in left_out
        if row["outcome"] == "skipped":
            left_out[path] = row["reason"]
            continue
        found[path] = True
        taxon, rank, probability = expected.get(path, (None, None, None))
        if (row["taxon"] or "") != taxon or (row["rank"] or "") != rank:
            others += 1
        elif row["probability"] is not None and abs(row["probability"] - probability) > 1e-4:
            others += 1
    same = found.keys() == expected.keys() and left_out == skipped
    report(len(found), len(left_out), doubles, others, "", same and others == 0)


def report(read, skipped, doubles, others, more, same):
    print(f"{read} photographs, {skipped} skipped, {doubles} twice, {others} otherwise {more}".strip())
    sys.exit(0 if same and doubles == 0 else 1)


if __name__ == "__main__":
    {"embed": embed, "predict": predict}[sys.argv[1]](*sys.argv[2:])
