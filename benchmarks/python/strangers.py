"""Which photographs are strangers to a set: those of other sets that share no taxon with it."""

import os
import re

import numpy

# Photographs without folders of taxa are often named in English, such as those of Snapshot Serengeti. A name that says too
# little, such as other-bird, may be of every family that stands behind it.
FAMILIES = {
    "aardvark": "orycteropodidae",
    "aardwolf": "hyaenidae",
    "baboon": "cercopithecidae",
    "bat-eared-fox": "canidae",
    "buffalo": "bovidae",
    "caracal": "felidae",
    "cheetah": "felidae",
    "civet": "viverridae",
    "elephant": "elephantidae",
    "genet": "viverridae",
    "guinea-fowl": "numididae phasianidae",
    "hare": "leporidae",
    "honey-badger": "mustelidae",
    "hyena": "hyaenidae",
    "insect-spider": "papilionidae pieridae nymphalidae lycaenidae hesperiidae",
    "jackal": "canidae",
    "kori-bustard": "otididae",
    "leopard": "felidae",
    "lion": "felidae",
    "mongoose": "herpestidae",
    "other-bird": "phasianidae corvidae cracidae cariamidae rheidae",
    "porcupine": "hystricidae",
    "reptiles": "teiidae",
    "rodents": "sciuridae hystricidae dasyproctidae chinchillidae",
    "serval": "felidae",
    "tiger": "felidae",
    "vervet-monkey": "cercopithecidae",
    "warthog": "suidae",
    "wildcat": "felidae",
    "zebra": "equidae",
    "zorilla": "mustelidae",
}


def words(photograph):
    """The taxa that a photograph may show, in small letters: of its folders, and of its name where it is an English one."""
    if photograph.taxon:
        return {re.sub("[^a-z]+", "_", name.lower()) for name in photograph.taxon.split("/")}
    name = re.sub(r"[-_]?\d*\.\w+$", "", os.path.basename(photograph.file).lower())
    return {family for start, families in FAMILIES.items() if name.startswith(start) for family in families.split()}


def strangers_to(photograph_set, others, most, seed):
    """At most so many photographs of each other set or folder that share no taxon with a set: (name, photograph) pairs."""
    own = set().union(*(words(one) for one in photograph_set.photographs))
    found = []
    for other in others:
        if other.name == photograph_set.name:
            continue
        apart = [one for one in other.photographs if not words(one) & own]
        order = numpy.random.default_rng(seed).permutation(len(apart))[:most]
        found += [(other.name, apart[place]) for place in sorted(order)]
    return found
