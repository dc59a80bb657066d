"""Photographs with odd names, and tables of the same photographs in two places. For scripts/s3-check.sh and scripts/hdfs-check.sh.

    stores.py fill SOURCE FOLDER [REFUSED]      photographs below SOURCE to FOLDER, without names that have a character in REFUSED
    stores.py equal TABLE ROOT OTHER ROOT       rows of TABLE, of photographs below the first ROOT, beside those of OTHER
"""

import pathlib
import shutil
import sys

ODD = ["a b", "per%20cent", "hash#", "question?", "plus+and&", "colon:", "[brackets]{braces}", "quote'", "тигр 虎 é"]
FEW = 60


def fill(source, folder, refused=""):
    odd_names = [name for name in ODD if not set(name) & set(refused)]
    photographs = sorted(path for path in pathlib.Path(source).rglob("*") if path.suffix.lower() in {".jpg", ".jpeg", ".png"})[:FEW]
    folder = pathlib.Path(folder)
    for number, path in enumerate(photographs):
        odd = odd_names[number % len(odd_names)]
        to = folder / odd / "inner" / f"{odd} {number}{path.suffix}"
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, to)
    (folder / "empty.jpg").touch()
    (folder / "no photograph.jpg").write_text("no photograph")
    (folder / ".hidden").mkdir()
    shutil.copy(photographs[0], folder / ".hidden" / "hidden.jpg")
    (folder / "film.mp4").write_text("no film")
    print(f"{len(photographs)} photographs")


def rows(table, root):
    """By path below the root, all else that a row says."""
    import pyarrow.dataset

    table = pathlib.Path(table)
    dataset = pyarrow.dataset.dataset(
        [str(path) for path in table.rglob("*.parquet") if not any(part.startswith((".", "_")) for part in path.relative_to(table).parts)],
        partitioning="hive",
    )
    columns = [name for name in ["path", "outcome", "content_sha256", "embedding", "reason", "message"] if name in dataset.schema.names]
    all_rows = {}
    for row in dataset.to_table(columns=columns).to_pylist():
        path = row.pop("path")
        if not path.startswith(root):
            sys.exit(f"{path} is not below {root}")
        if path in all_rows:
            sys.exit(f"{path} has two rows")
        all_rows[path.removeprefix(root).lstrip("/")] = row
    return all_rows


def equal(table, root, other, other_root):
    ours, theirs = rows(table, root), rows(other, other_root)
    if not ours or ours.keys() != theirs.keys():
        sys.exit(f"other photographs: {sorted(ours.keys() ^ theirs.keys())[:10]} of {len(ours)}")
    different = [path for path in ours if ours[path] != theirs[path]]
    if different:
        sys.exit(f"{len(different)} of {len(ours)} rows differ; {different[0]}: {ours[different[0]]}, {theirs[different[0]]}")
    skipped = sum(row["outcome"] == "skipped" for row in ours.values())
    print(f"well: {len(ours)} rows below {other_root} equal those on disk, {skipped} of them skipped")


if __name__ == "__main__":
    {"fill": fill, "equal": equal}[sys.argv[1]](*sys.argv[2:])
