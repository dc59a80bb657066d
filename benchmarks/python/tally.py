"""What one way of naming made of a set's photographs, run by run."""

import numpy

import figures
from photographs import cut, depth_of

FLAT = "flat"


class Tally:
    """Counts for each photograph of a set: how often it was asked, and how often right at each depth."""

    def __init__(self, photographs):
        self.photographs = photographs
        self.depths = max(depth_of(one.taxon) for one in photographs)
        self.asked = numpy.zeros(len(photographs))
        self.right = numpy.zeros((self.depths + 1, len(photographs)))
        self.loss = numpy.zeros(len(photographs))
        self.confidences, self.leaf_right = [], []
        self.named = numpy.zeros(len(photographs))
        self.named_right = numpy.zeros(len(photographs))
        self.to_leaf = self.unknown = 0
        self.promises = []
        self.seconds = []

    def add(self, rows, probabilities, leaves):
        """Adds the probabilities of a run: [rows, leaves]."""
        truths = [known(self.photographs[row].taxon, leaves) for row in rows]
        self.asked[rows] += 1
        for depth in range(1, self.depths + 1):
            named = figures.named_at(probabilities, leaves, depth)
            self.right[depth, rows] += [name == cut(truth, depth) for name, truth in zip(named, truths)]
        self.loss[rows] += figures.log_loss(probabilities, leaves, truths)
        best = probabilities.argmax(1)
        self.confidences += list(probabilities.max(1))
        self.leaf_right += [leaves[column] == truth for column, truth in zip(best, truths)]

    def add_decisions(self, rows, predictions, promise):
        """Adds what was decided: names that go further than what all taxa have in common."""
        self.promises.append(promise)
        common = common_depth(predictions.leaves)
        for row, unknown, decided in zip(rows, predictions.unknown, predictions.decided):
            self.unknown += bool(unknown)
            if decided and depth_of(decided) > common:
                truth = self.photographs[row].taxon
                self.named[row] += 1
                self.named_right[row] += cut(truth, depth_of(decided)) == decided
                self.to_leaf += decided in predictions.leaves

    def rows_at(self, depth):
        """The photographs that were asked and whose taxon reaches a depth."""
        reaches = numpy.array([depth_of(one.taxon) >= depth for one in self.photographs])
        return numpy.flatnonzero((self.asked > 0) & reaches)

    def share_right(self, depth, rows):
        """For each of the rows, the share of its runs in which it was right at a depth."""
        return self.right[depth, rows] / self.asked[rows]

    def summary(self, seed):
        asked = self.asked.sum()
        groups = numpy.array([one.group for one in self.photographs])
        named = self.named.sum()
        promised = [one for one in self.promises if one["precision"] is not None and one["coverage"]]
        weight = sum(one["photographs"] * one["coverage"] for one in promised)
        held_out = sum(one["photographs"] for one in self.promises)
        confidences, right = numpy.array(self.confidences), numpy.array(self.leaf_right)
        result = {
            "asked": int(asked),
            "logLoss": float(self.loss.sum() / asked),
            "calibrationError": float(figures.calibration_error(confidences, right)),
            "trainSecondsInProcess": float(numpy.mean(self.seconds)),
        }
        if self.promises:
            result |= {
                "promised": sum(one["precision"] * one["photographs"] * one["coverage"] for one in promised) / weight
                if weight
                else None,
                "promisedNamed": weight / held_out if held_out else None,
                "kept": self.named_right.sum() / named if named else None,
                "keptInterval": figures.interval(figures.ratios(self.named_right, self.named, groups, seed)),
                "named": named / asked,
                "namedInterval": figures.interval(figures.ratios(self.named, self.asked, groups, seed)),
                "toLeaf": self.to_leaf / asked,
                "calledUnknown": self.unknown / asked,
            }
        return result


def known(taxon, leaves):
    """The leaf of a model that a folder is: itself, else an ancestor where the model takes the folders inside for places."""
    names = set(leaves)
    return next((cut(taxon, d) for d in range(depth_of(taxon), 0, -1) if cut(taxon, d) in names), taxon)


def common_depth(leaves):
    """How many ranks from the top all leaves have in common."""
    deepest = min(depth_of(leaf) for leaf in leaves)
    return max(depth for depth in range(deepest) if len({cut(leaf, depth) for leaf in leaves}) == 1)
