"""A set of many made-up classes, for the time that many classes take."""

import os

import numpy

from launcher import mix_photographs
from photographs import read_set

SPECIES = 2.5
GENERA = 3


def mixed_set(many, sources, seed, work):
    """Makes the set CLASSESxPHOTOGRAPHS in a folder, one photograph more of each class to judge by; what is there is kept."""
    classes, count = map(int, many.split("x"))
    folder = os.path.join(os.path.abspath(work), f"many-{many}")
    wanted = []
    names = taxa(classes, seed)
    genera = sorted({taxon.rsplit("/", 1)[0] for taxon in names})
    for number, taxon in enumerate(names):
        for place in range(count + 1):
            part = "taxon_train" if place < count else "taxon_validate"
            genus = genera.index(taxon.rsplit("/", 1)[0])
            wanted.append((genus, number, os.path.join(folder, part, taxon, f"{number}-{place}.jpg")))
    mix_photographs(sources, wanted, seed, work)
    return read_set(folder)


def taxa(classes, seed):
    """So many species in genera and families of sizes as uneven as nature's: many with one, few with many."""
    random = numpy.random.default_rng(seed)
    found, family, genus = [], 0, 0
    while len(found) < classes:
        family += 1
        for _ in range(random.geometric(1 / GENERA)):
            genus += 1
            for _ in range(random.geometric(1 / SPECIES)):
                name = f"Genus{letters(genus)}"
                found.append(f"Family{letters(family)}idae/{name}/{name}_{letters(len(found) + 1)}")
    return found[:classes]


def letters(number):
    """A, B, …, Z, AA, …: numbers would be taken for places."""
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("a") + rest) + text
    return text
