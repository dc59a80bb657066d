"""How well Linnet names, on every set in a folder of sets, beside a flat probe; see benchmarks/accuracy."""

import argparse
import os
import re
import shlex
import sys
import tempfile
import warnings

import numpy

import mixing
import tables
from comparing import over_all_sets, right_at_ranks
from launcher import Failed, Launcher
from measuring import Measuring, unknown_figures
from photographs import read_set, read_strangers
from strangers import strangers_to
from tally import FLAT

LEVELS = {"leaf": 0, "parent": 1, "grandparent": 2}
HERE = os.path.dirname(os.path.abspath(__file__))


def arguments():
    parser = argparse.ArgumentParser(
        prog="benchmarks/accuracy",
        description="Names the photographs of every set in FOLDER_OF_SETS with Linnet and with a flat probe: right at every"
        " rank, promised and kept, unknown taxa, time. Options that it does not know go to `linnet train`.",
        epilog="Example: benchmarks/accuracy sets --linnet before=../old/linnet --linnet 'after=./linnet --quality best'",
        allow_abbrev=False,
    )
    add = parser.add_argument
    add("sets", metavar="FOLDER_OF_SETS", help="each set a folder with taxon_train and, where there is one, taxon_validate; a"
        " folder of photographs without taxon_train is one of strangers")
    add("--linnet", metavar="[NAME=]LAUNCHER", action="append", help="a version to measure, with options of its own for train"
        " behind it where wanted; may be given several times. Default: the one beside")
    add("--only", metavar="SET[,SET...]", help="leave the other sets out, but as strangers; '' leaves out all")
    add("--folds", metavar="N", type=int, default=0, help="cross-validate on all photographs of a set. Default: 5 where there is"
        " no taxon_validate, else judge by that")
    add("--repeats", metavar="R", type=int, default=1, help="deal out anew that many times. Default: 1")
    add("--by", choices=["auto", "location", "observation", "photograph"], default="auto", help="what folds never part."
        " Default: locations where metadata.csv has them, else observations")
    add("--few", metavar="K", type=int, default=0, help="train on at most K photographs a taxon, drawn by the seed")
    add("--many", metavar="CLASSESxPHOTOGRAPHS", action="append", default=[], help="measure a set of made-up classes too")
    add("--rotations", metavar="N", type=int, default=1, help="which fifths of the taxa are left out: the first N, 0 to 5. Default: 1")
    add("--leave", metavar="LEVEL[,LEVEL...]", default="leaf", help="leave out every fifth leaf, parent or grandparent. Default: leaf")
    add("--strangers", metavar="FOLDER", action="append", default=[], help="further photographs of what no set shows")
    add("--far", metavar="N", type=int, default=150, help="photographs of each other set to ask; 0 for none. Default: 150")
    add("--timings", metavar="N", type=int, default=2, help="how often `train` is timed. Default: 2")
    add("--no-pass", action="store_true", help="do not time the pass, for which `train` runs once with no embedding kept")
    add("--timeout", metavar="SECONDS", type=int, default=900, help="when a timed command is given up. Default: 900")
    add("--seed", metavar="N", type=int, default=1, help="random seed. Default: 1")
    add("--out", metavar="FILE", help="write FILE.json, FILE.csv and FILE.md too")
    add("--work", metavar="FOLDER", help="keep what --many makes there. Default: a temporary folder")
    options, options.train = parser.parse_known_args()
    if not 0 <= options.rotations <= 5:
        parser.error("--rotations must be 0 to 5")
    if options.folds == 1 or options.folds < 0 or options.repeats < 1:
        parser.error("--folds must be at least 2, and --repeats at least 1")
    if not set(options.leave.split(",")) <= set(LEVELS):
        parser.error("--leave takes leaf, parent and grandparent")
    if any(not re.fullmatch(r"[1-9]\d*x[1-9]\d*", many) for many in options.many):
        parser.error("--many must be like 496x4")
    if not os.path.isdir(options.sets):
        parser.error(f"no folder {options.sets}")
    return options


def launchers(options, work):
    found = [Launcher(text, options.train, work) for text in options.linnet or [os.path.join(HERE, "../../linnet")]]
    for place, launcher in enumerate(found):
        launcher.name = launcher.name or ("linnet" if len(found) == 1 else f"linnet {place + 1}")
    if len({launcher.name for launcher in found} | {FLAT}) <= len(found):
        raise Failed("give every --linnet a name of its own: --linnet before=… --linnet after=…")
    return found


def main():
    # Liblinear and L-BFGS warn where they stop before they converge, which the peer does at this many iterations too.
    warnings.filterwarnings("ignore", module="sklearn")
    options = arguments()
    with tempfile.TemporaryDirectory(prefix="linnet-accuracy-") as work:
        versions = []
        try:
            versions = launchers(options, work)
            for version in versions:
                version.start()
            result = measure(options, versions, work)
        except Failed as failure:
            sys.exit(f"accuracy: {failure}")
        finally:
            for version in versions:
                version.stop()
    print(tables.markdown(result))


def measure(options, versions, work):
    folders = sorted(entry.path for entry in os.scandir(options.sets) if entry.is_dir())
    sets, others = [], []
    for folder in folders:
        if os.path.isdir(os.path.join(folder, "taxon_train")):
            sets.append(read_set(folder, options.by))
        else:
            others.append(read_strangers(folder))
    others += [read_strangers(folder) for folder in options.strangers]
    if not sets:
        raise Failed(f"no folder in {options.sets} has a folder taxon_train")
    others = [one for one in sets + others if one.photographs]
    wanted = options.only.split(",") if options.only is not None else [one.name for one in sets]
    unheard = set(wanted) - {one.name for one in sets} - {""}
    if unheard:
        raise Failed(f"no set {', '.join(sorted(unheard))} in {options.sets}")
    sources = [photograph.file for one in sets for photograph in one.photographs]
    made = [mixing.mixed_set(many, sources, options.seed, options.work or work) for many in options.many]
    sets = [one for one in sets if one.name in wanted]
    measuring = Measuring(versions, {}, options, work)
    result = {
        "title": "`benchmarks/accuracy " + shlex.join(sys.argv[1:]) + "`",
        "versions": [version.name for version in versions],
        "linnet": {version.name: [version.version, *version.options] for version in versions},
        "sets": [],
    }
    resampled = []
    for one in sets + made:
        figures, drawn = measure_set(one, [] if one in made else others, measuring, made_up=one in made)
        result["sets"].append(figures)
        resampled.append(drawn)
        result["all"] = over_all_sets(result["sets"], resampled)
        if options.out:
            tables.write(result, options.out)
    return result


def measure_set(photograph_set, others, measuring, made_up):
    options = measuring.options
    strangers = strangers_to(photograph_set, others, options.far, options.seed)
    photograph_set, strangers = embedded(photograph_set, strangers, measuring)
    runs = measuring.runs(photograph_set)
    if not runs:
        raise Failed(f"{photograph_set.name} has too few photographs: no taxon both trains and is asked, or there is one only")
    tallies, scores = measuring.names(photograph_set, runs, strangers)
    ranks = tallies[measuring.launchers[0].name].promises[0]["ranks"]
    rows, drawn = right_at_ranks(photograph_set, tallies, ranks, options.seed)
    given = photograph_set.has_validation() and not options.folds
    unknown = {}
    for level in [] if made_up else options.leave.split(","):
        near = measuring.near(photograph_set, LEVELS[level], runs)
        if near:
            unknown[f"every fifth {level}"] = unknown_figures(near, options.seed)
    if strangers:
        unknown |= far_figures(scores, [name for name, _ in strangers], options.seed)
    figures = {
        "name": photograph_set.name,
        "mode": "given" if given else "folds",
        "byLocation": photograph_set.by_location,
        "runs": len(runs),
        "train": round(float(numpy.mean([len(run.train) for run in runs]))),
        "classes": len({one.taxon for one in photograph_set.photographs}),
        "right": rows,
        "ways": {way: tally.summary(options.seed) for way, tally in tallies.items()},
        "unknown": unknown,
        "nodes": measuring.nodes(photograph_set, runs) if given and not made_up else {},
        "times": measuring.times(photograph_set, runs, not (made_up or options.no_pass)) if options.timings else {},
    }
    return figures, drawn


def far_figures(scores, names, seed):
    """The figures of all strangers, and of those of each set or folder."""
    result = {tables.FAR: unknown_figures(scores, seed)}
    for name in sorted(set(names)):
        own = numpy.array(names) == name
        parts = [{way: (of[0], of[1][own]) for way, of in part.items() if "called" not in way} for part in scores]
        result[f"far: {name}"] = unknown_figures(parts, seed)
    return result


def embedded(photograph_set, strangers, measuring):
    """Embeds what has no embedding yet, and leaves out what cannot be read."""
    known = measuring.embeddings
    files = [one.file for one in photograph_set.photographs] + [one.file for _, one in strangers]
    missing = [file for file in files if file not in known]
    if missing:
        measuring.progress(f"{photograph_set.name}: {len(missing)} embeddings")
        found = {os.path.abspath(file): row for file, row in measuring.launchers[0].embed(missing).items()}
        known.update({file: found[os.path.abspath(file)] for file in missing if os.path.abspath(file) in found})
    readable = tuple(one for one in photograph_set.photographs if one.file in known)
    kept = type(photograph_set)(photograph_set.name, readable, photograph_set.by_location)
    return kept, [(name, one) for name, one in strangers if one.file in known]


if __name__ == "__main__":
    main()
