"""The photographs of a set, what belongs together, how they are dealt out, and folders of some of them."""

import csv
import os
import re
import shutil
from collections import Counter
from dataclasses import dataclass, field, replace

import numpy

SUFFIXES = (".jpg", ".jpeg", ".jfif", ".mpo", ".png", ".gif", ".bmp", ".webp", ".tif", ".tiff")
LOCATIONS = ("location", "site", "deployment")


@dataclass(frozen=True)
class Photograph:
    """A file, its taxon as the path of its folder below taxon_train, and what the set's table says of it."""

    file: str
    taxon: str
    group: str
    validates: bool = False
    metadata: dict = field(default_factory=dict)


@dataclass(frozen=True)
class PhotographSet:
    """A named folder of photographs; the taxa of strangers are empty."""

    name: str
    photographs: tuple
    by_location: bool = False

    def has_validation(self):
        return any(photograph.validates for photograph in self.photographs)


def cut(taxon, depth):
    """The taxon's ancestor at a depth, or the taxon where it ends before."""
    return "/".join(taxon.split("/")[:depth])


def depth_of(taxon):
    return taxon.count("/") + 1


def files_below(folder):
    found = []
    for root, folders, names in os.walk(folder, followlinks=True):
        folders.sort()
        found += [os.path.join(root, name) for name in sorted(names) if name.lower().endswith(SUFFIXES)]
    return found


def read_metadata(folder):
    """The rows of metadata.csv by the file's absolute path."""
    table = os.path.join(folder, "metadata.csv")
    if not os.path.isfile(table):
        return {}
    with open(table, newline="", encoding="utf-8-sig") as file:
        text = file.read()
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    rows = csv.DictReader(text.splitlines(), delimiter=delimiter)
    return {
        os.path.abspath(os.path.join(folder, row.get("file") or row.get("filepath") or "")): row for row in rows
    }


def location(row):
    return next((row[column].strip() for column in LOCATIONS if (row.get(column) or "").strip()), "")


def observation(file):
    return re.sub(r"_[a-z]$", "", os.path.splitext(file)[0])


def read_set(folder, by="auto"):
    """
    Reads a set. Its groups, which are never parted, are locations where `by` says so, or where it is "auto" and the table knows
    that of half of the photographs; else observations. A photograph beside folders of lower taxa is left out.
    """
    table = {**read_metadata(folder), **read_metadata(os.path.join(folder, "taxon_train"))}
    found = []
    for part in ("taxon_train", "taxon_validate"):
        top = os.path.join(folder, part)
        for file in files_below(top):
            taxon = os.path.relpath(os.path.dirname(file), top).replace(os.sep, "/")
            if taxon != ".":
                row = table.get(os.path.abspath(file), {})
                found.append(Photograph(file, taxon, observation(file), part == "taxon_validate", row))
    taxa = {photograph.taxon for photograph in found}
    inner = {cut(taxon, depth) for taxon in taxa for depth in range(1, depth_of(taxon))}
    found = [photograph for photograph in found if photograph.taxon not in inner]
    located = sum(1 for photograph in found if location(photograph.metadata))
    by_location = by == "location" or by == "auto" and located * 2 >= len(found) > 0
    if by_location:
        found = [replace(one, group=location(one.metadata) or one.group) for one in found]
    elif by == "photograph":
        found = [replace(one, group=one.file) for one in found]
    return PhotographSet(os.path.basename(os.path.abspath(folder)), tuple(found), by_location)


def read_strangers(folder):
    """A folder of photographs of no matter what; their taxa, where folders or names tell any, are in their paths."""
    strangers = tuple(Photograph(file, "", file) for file in files_below(folder))
    return PhotographSet(os.path.basename(os.path.abspath(folder)), strangers)


def folds(photographs, count, seed):
    """Which fold each photograph is in: groups are drawn at random and dealt out taxon by taxon."""
    taxa = {}
    for photograph in photographs:
        taxa.setdefault(photograph.group, Counter())[photograph.taxon] += 1
    names = sorted(taxa)
    numpy.random.default_rng(seed).shuffle(names)
    names.sort(key=lambda name: taxa[name].most_common(1)[0][0])
    fold = {name: place % count for place, name in enumerate(names)}
    return numpy.array([fold[photograph.group] for photograph in photographs])


def few(photographs, rows, count, seed):
    """At most so many of the rows for each taxon, drawn at random."""
    order = numpy.random.default_rng(seed).permutation(rows)
    seen = Counter()
    kept = []
    for row in order:
        taxon = photographs[row].taxon
        if seen[taxon] < count:
            seen[taxon] += 1
            kept.append(row)
    return numpy.array(sorted(kept), dtype=int)


def left_out(photographs, levels, rotation, rotations=5):
    """Which photographs are of every fifth taxon, counted among the taxa so many levels above the leaves."""
    above = [cut(one.taxon, max(1, depth_of(one.taxon) - levels)) for one in photographs]
    names = sorted(set(above))
    if len(names) < 3:
        return numpy.zeros(len(photographs), dtype=bool)
    out = {name for place, name in enumerate(names) if place % rotations == rotation}
    return numpy.array([name in out for name in above])


def write_folder(photographs, folder):
    """
    Makes a folder taxon_train of links to the photographs and a table beside it of what is known of them.

    Returns the path of taxon_train.
    """
    shutil.rmtree(folder, ignore_errors=True)
    top = os.path.join(folder, "taxon_train")
    rows = []
    for photograph in photographs:
        name = os.path.basename(photograph.file)
        file = os.path.join(top, *photograph.taxon.split("/"), name)
        if os.path.lexists(file):
            file = os.path.join(os.path.dirname(file), "validate_" + name)
        os.makedirs(os.path.dirname(file), exist_ok=True)
        link(os.path.abspath(photograph.file), file)
        if photograph.metadata:
            known = {column: photograph.metadata.get(column) or "" for column in ("datetime", "sequence")}
            rows.append({"file": os.path.relpath(file, folder), "location": location(photograph.metadata), **known})
    if rows:
        with open(os.path.join(folder, "metadata.csv"), "w", newline="", encoding="utf-8") as table:
            writer = csv.DictWriter(table, rows[0])
            writer.writeheader()
            writer.writerows(rows)
    return top


def link(file, to):
    try:
        os.symlink(file, to)
    except OSError:
        shutil.copyfile(file, to)
