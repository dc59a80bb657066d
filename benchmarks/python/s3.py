"""Fills a store like S3 with photographs, and compares a table in it with one on disk. For scripts/s3-check.sh.

    s3.py URL fill SOURCE FOLDER BUCKET OTHER       photographs below SOURCE to FOLDER and BUCKET; OTHER is an empty bucket
    s3.py URL equal TABLE FOLDER BUCKET PREFIX PHOTOGRAPHS
                                                    rows of TABLE, which are of FOLDER, beside those in BUCKET, of PHOTOGRAPHS
"""

import pathlib
import shutil
import sys

import boto3
import pyarrow.dataset

ODD = ["a b", "per%20cent", "hash#", "question?", "plus+and&", "colon:", "[brackets]{braces}", "quote'", "тигр 虎 é"]
FEW = 60


def client(url):
    return boto3.client("s3", endpoint_url=url, region_name="us-east-1", aws_access_key_id="test", aws_secret_access_key="test")


def fill(s3, source, folder, bucket, other):
    s3.create_bucket(Bucket=bucket)
    s3.create_bucket(Bucket=other)
    photographs = sorted(path for path in source.rglob("*") if path.suffix.lower() in {".jpg", ".jpeg", ".png"})[:FEW]
    for number, path in enumerate(photographs):
        odd = ODD[number % len(ODD)]
        to = folder / odd / "inner" / f"{odd} {number}{path.suffix}"
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, to)
    (folder / "empty.jpg").touch()
    (folder / "no photograph.jpg").write_text("no photograph")
    (folder / ".hidden").mkdir()
    shutil.copy(photographs[0], folder / ".hidden" / "hidden.jpg")
    (folder / "film.mp4").write_text("no film")
    for path in folder.rglob("*"):
        if path.is_file():
            s3.upload_file(str(path), bucket, path.relative_to(folder).as_posix())
    print(f"{len(photographs)} photographs")


def download(s3, bucket, prefix, to):
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix + "/"):
        for item in page.get("Contents", []):
            if not item["Key"].endswith("/"):
                path = to / item["Key"]
                path.parent.mkdir(parents=True, exist_ok=True)
                s3.download_file(bucket, item["Key"], str(path))
    return to / prefix


def rows(table, root):
    """By path below the root, all else that a row says."""
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


def equal(s3, table, folder, bucket, prefix, photographs):
    ours = rows(table, str(folder))
    theirs = rows(download(s3, bucket, prefix, table.parent / "downloaded"), f"s3a://{photographs}")
    if not ours or ours.keys() != theirs.keys():
        sys.exit(f"other photographs: {sorted(ours.keys() ^ theirs.keys())[:10]} of {len(ours)}")
    different = [path for path in ours if ours[path] != theirs[path]]
    if different:
        sys.exit(f"{len(different)} of {len(ours)} rows differ; {different[0]}: {ours[different[0]]}, {theirs[different[0]]}")
    skipped = sum(row["outcome"] == "skipped" for row in ours.values())
    print(f"well: {len(ours)} rows in S3 equal those on disk, {skipped} of them skipped")


if __name__ == "__main__":
    url, action, *arguments = sys.argv[1:]
    paths = [pathlib.Path(argument) for argument in arguments[:2]]
    {"fill": fill, "equal": equal}[action](client(url), *paths, *arguments[2:])
