"""Fills a store like S3 with photographs, and compares a table in it with one on disk. For scripts/s3-check.sh.

    s3.py URL fill SOURCE FOLDER BUCKET OTHER       photographs below SOURCE to FOLDER and BUCKET; OTHER is an empty bucket
    s3.py URL equal TABLE FOLDER BUCKET PREFIX PHOTOGRAPHS
                                                    rows of TABLE, which are of FOLDER, beside those in BUCKET, of PHOTOGRAPHS
"""

import pathlib
import sys

import boto3
import stores


def client(url):
    return boto3.client("s3", endpoint_url=url, region_name="us-east-1", aws_access_key_id="test", aws_secret_access_key="test")


def fill(s3, source, folder, bucket, other):
    s3.create_bucket(Bucket=bucket)
    s3.create_bucket(Bucket=other)
    stores.fill(source, folder)
    for path in folder.rglob("*"):
        if path.is_file():
            s3.upload_file(str(path), bucket, path.relative_to(folder).as_posix())


def download(s3, bucket, prefix, to):
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix + "/"):
        for item in page.get("Contents", []):
            if not item["Key"].endswith("/"):
                path = to / item["Key"]
                path.parent.mkdir(parents=True, exist_ok=True)
                s3.download_file(bucket, item["Key"], str(path))
    return to / prefix


def equal(s3, table, folder, bucket, prefix, photographs):
    stores.equal(table, str(folder), download(s3, bucket, prefix, table.parent / "downloaded"), f"s3a://{photographs}")


if __name__ == "__main__":
    url, action, *arguments = sys.argv[1:]
    paths = [pathlib.Path(argument) for argument in arguments[:2]]
    {"fill": fill, "equal": equal}[action](client(url), *paths, *arguments[2:])
