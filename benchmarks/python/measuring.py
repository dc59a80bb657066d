"""Trains and asks every version and the flat probe, run by run."""

import os
import shutil
import sys
from dataclasses import dataclass

import numpy

import figures
import probe
from photographs import few, folds, left_out, write_folder
from tally import FLAT, Tally


@dataclass(frozen=True)
class Run:
    """Rows of a set's photographs that train, and those that are asked."""

    train: numpy.ndarray
    ask: numpy.ndarray


@dataclass(frozen=True)
class Measuring:
    """What all sets are measured with: the versions, an embedding for each file, the options, and a folder to work in."""

    launchers: list
    embeddings: dict
    options: object
    work: str

    def runs(self, photograph_set):
        """
        One run where there are photographs to be judged by, unless folds are asked for; else cross-validation. Asked are
        photographs of taxa that train; a run without any is left out.
        """
        photographs = photograph_set.photographs
        options = self.options
        every = numpy.arange(len(photographs))
        if photograph_set.has_validation() and not options.folds:
            ask = numpy.array([one.validates for one in photographs])
            parts = [(every[~ask], every[ask])] * (options.repeats if options.few else 1)
        else:
            count = options.folds or 5
            parts = []
            for repeat in range(options.repeats):
                fold = folds(photographs, count, options.seed + repeat)
                parts += [(every[fold != one], every[fold == one]) for one in range(count)]
        dealt = [self.run(photographs, train, ask, number) for number, (train, ask) in enumerate(parts)]
        return [run for run in dealt if len(run.ask) and len({photographs[row].taxon for row in run.train}) > 1]

    def run(self, photographs, train, ask, number):
        if self.options.few:
            train = few(photographs, train, self.options.few, self.options.seed + number)
        taught = {photographs[row].taxon for row in train}
        return Run(train, numpy.array([row for row in ask if photographs[row].taxon in taught], dtype=int))

    def names(self, photograph_set, runs, strangers):
        """Tallies for each way of naming, and for each run but those of repeats the scores of its photographs and of strangers."""
        photographs = photograph_set.photographs
        tallies = {way: Tally(photographs) for way in [FLAT] + [launcher.name for launcher in self.launchers]}
        scores, once = [], len(runs) // self.options.repeats or 1
        for number, run in enumerate(runs):
            self.progress(f"{photograph_set.name}: run {number + 1} of {len(runs)}, {len(run.train)} photographs")
            extra = [photograph.file for _, photograph in strangers] if number < once else []
            asked = [photographs[row].file for row in run.ask] + extra
            answers = self.answers(photographs, run.train, asked)
            for way, answer in answers.items():
                own = len(run.ask)
                tallies[way].seconds.append(answer["seconds"])
                tallies[way].add(run.ask, answer["probabilities"][:own], answer["leaves"])
                if "predictions" in answer:
                    tallies[way].add_decisions(run.ask, answer["predictions"], answer["promise"])
            if extra:
                scores.append(scores_of(answers, len(run.ask)))
        return tallies, scores

    def near(self, photograph_set, levels, runs):
        """
        Leaves every fifth taxon out of the training photographs, and asks all of its photographs among those of the others that
        did not train: the scores of each rotation.
        """
        photographs = photograph_set.photographs
        found = []
        for rotation in range(self.options.rotations):
            run = runs[rotation % len(runs)]
            out = left_out(photographs, levels, rotation)
            train = run.train[~out[run.train]]
            known = run.ask[~out[run.ask]]
            unknown = numpy.flatnonzero(out)
            if not len(unknown) or not len(known) or len({photographs[row].taxon for row in train}) < 2:
                continue
            self.progress(f"{photograph_set.name}: {len(unknown)} photographs of taxa left out, rotation {rotation + 1}")
            answers = self.answers(photographs, train, [photographs[row].file for row in [*known, *unknown]])
            found.append(scores_of(answers, len(known)))
        return found

    def answers(self, photographs, train, files):
        """What each way makes of files after it was taught the rows: probabilities, leaves, scores of the unknown, seconds."""
        embedded = numpy.array([self.embeddings[photographs[row].file] for row in train])
        ask, classes, seconds = probe.fit(embedded, numpy.array([photographs[row].taxon for row in train]))
        probabilities = ask(numpy.array([self.embeddings[file] for file in files]))
        found = {
            FLAT: {
                "probabilities": probabilities,
                "leaves": classes,
                "score": -probabilities.max(1),
                "seconds": seconds,
            }
        }
        top = write_folder([photographs[row] for row in train], os.path.join(self.work, "folder"))
        for launcher in self.launchers:
            model = os.path.join(self.work, "model")
            promise, seconds = launcher.train(top, model)
            said = launcher.predict(model, files)
            if [os.path.abspath(file) for file in files] != said.files:
                raise SystemExit(f"accuracy: {launcher.path} did not name every photograph; see {launcher.log}")
            certain = -said.probabilities.max(1)
            found[launcher.name] = {
                "probabilities": said.probabilities,
                "leaves": said.leaves,
                "score": numpy.where(numpy.isnan(said.novelty), certain, said.novelty),
                "certain": certain,
                "unknown": said.unknown,
                "predictions": said,
                "promise": promise,
                "seconds": seconds,
            }
        shutil.rmtree(os.path.dirname(top))
        return found

    def nodes(self, photograph_set, runs):
        """The balanced accuracy of every node of each version, as `linnet evaluate` judges it, on the first run."""
        photographs, run = photograph_set.photographs, runs[0]
        train = write_folder([photographs[row] for row in run.train], os.path.join(self.work, "folder"))
        ask = write_folder([photographs[row] for row in run.ask], os.path.join(self.work, "asked"))
        found = {}
        for launcher in self.launchers:
            model = os.path.join(self.work, "model")
            launcher.train(train, model)
            found[launcher.name] = launcher.evaluate(model, ask)
        shutil.rmtree(os.path.dirname(train))
        shutil.rmtree(os.path.dirname(ask))
        return found

    def times(self, photograph_set, runs, cold):
        """The times of `train` with all embeddings kept, versions in turn; and once with none, which times the pass."""
        photographs, run, options = photograph_set.photographs, runs[0], self.options
        train = write_folder([photographs[row] for row in run.train], os.path.join(self.work, "folder"))
        found = {launcher.name: {"warm": [], "cold": None} for launcher in self.launchers}
        for time in range(options.timings):
            for launcher in self.launchers:
                self.progress(f"{photograph_set.name}: timing {launcher.name}, {time + 1} of {options.timings}")
                if time == 0 and cold:
                    found[launcher.name]["cold"] = launcher.timed_cold_train(train, options.timeout)
                found[launcher.name]["warm"].append(launcher.timed_train(train, options.timeout))
        shutil.rmtree(os.path.dirname(train))
        return found

    @staticmethod
    def progress(text):
        print(text, file=sys.stderr, flush=True)


def scores_of(answers, known):
    """The scores of each way, the larger the more unknown, of the first so many photographs and of the others."""
    found = {}
    for way, answer in answers.items():
        found[way] = (answer["score"][:known], answer["score"][known:])
        if "certain" in answer:
            found[way + ", maximum probability"] = (answer["certain"][:known], answer["certain"][known:])
            found[way + ", called unknown"] = (
                float(answer["unknown"][:known].mean()),
                float(answer["unknown"][known:].mean()),
            )
    return found


def unknown_figures(parts, seed):
    """The AUROC of each way, meaned over parts, and the intervals of the differences to the flat probe."""
    result = {"known": int(sum(len(p[FLAT][0]) for p in parts)), "unknown": int(sum(len(p[FLAT][1]) for p in parts))}
    for way in parts[0]:
        if way.endswith(", called unknown"):
            result[way] = [float(numpy.mean([part[way][side] for part in parts])) for side in (0, 1)]
            continue
        result[way] = float(numpy.mean([figures.auroc(*part[way]) for part in parts]))
        if way != FLAT:
            drawn = figures.auroc_differences([(part[way], part[FLAT]) for part in parts], seed)
            result[way + " − " + FLAT] = [result[way] - result[FLAT], *figures.interval(drawn)]
    ways = [way for way in parts[0] if way != FLAT and "," not in way]
    if len(ways) == 2:
        drawn = figures.auroc_differences([(part[ways[1]], part[ways[0]]) for part in parts], seed)
        result[ways[1] + " − " + ways[0]] = [result[ways[1]] - result[ways[0]], *figures.interval(drawn)]
    return result
