"""Figures of probabilities and scores, and bootstrap intervals of their differences."""

import numpy

from photographs import cut

RESAMPLES = 2000
BINS = 15
LEAST = 1e-12


def named_at(probabilities, leaves, depth):
    """The most probable taxon of a depth for each row: the probabilities of its leaves are summed."""
    names, column = numpy.unique([cut(leaf, depth) for leaf in leaves], return_inverse=True)
    summed = numpy.zeros((len(probabilities), len(names)))
    numpy.add.at(summed.T, column, probabilities.T)
    return names[summed.argmax(1)]


def log_loss(probabilities, leaves, taxa):
    """The log loss of each row; a taxon that is not among the leaves has no probability."""
    place = {leaf: column for column, leaf in enumerate(leaves)}
    right = [row[place[taxon]] if taxon in place else 0.0 for row, taxon in zip(probabilities, taxa)]
    return -numpy.log(numpy.maximum(right, LEAST))


def calibration_error(confidences, right):
    """The expected calibration error of the most probable leaf: bins of equal width (Guo et al., 2017)."""
    bins = numpy.minimum(BINS - 1, (confidences * BINS).astype(int))
    error = 0.0
    for one in range(BINS):
        inside = bins == one
        if inside.any():
            error += inside.mean() * abs(confidences[inside].mean() - right[inside].mean())
    return error


def comparisons(known, unknown):
    """[unknown, known]: 1 where the unknown one scores higher, 0.5 where both score alike."""
    above = unknown[:, None] - known[None, :]
    return (above > 0) + 0.5 * (above == 0)


def auroc(known, unknown):
    """How often something unknown scores higher than something known."""
    return float(comparisons(known, unknown).mean()) if len(known) and len(unknown) else float("nan")


def auroc_differences(pairs, seed):
    """
    Resamples the difference of two scores' AUROC, meaned over parts: for each part (known, unknown) of the one score and of the
    other, over the same photographs.
    """
    random = numpy.random.default_rng(seed)
    total = numpy.zeros(RESAMPLES)
    for (known, unknown), (other_known, other_unknown) in pairs:
        difference = comparisons(known, unknown) - comparisons(other_known, other_unknown)
        rows = random.multinomial(len(unknown), numpy.full(len(unknown), 1 / len(unknown)), RESAMPLES) / len(unknown)
        columns = random.multinomial(len(known), numpy.full(len(known), 1 / len(known)), RESAMPLES) / len(known)
        total += ((rows @ difference) * columns).sum(1)
    return total / len(pairs)


def ratios(values, counts, groups, seed):
    """Resamples the sum of values over the sum of counts; photographs of one group are drawn together."""
    names, place = numpy.unique(groups, return_inverse=True)
    sums = numpy.bincount(place, values, len(names))
    totals = numpy.bincount(place, counts, len(names))
    drawn = numpy.random.default_rng(seed).multinomial(len(names), numpy.full(len(names), 1 / len(names)), RESAMPLES)
    return (drawn @ sums) / numpy.maximum(1, drawn @ totals)


def interval(resampled):
    """The 95 % interval: percentiles of a bootstrap."""
    return [float(bound) for bound in numpy.percentile(resampled, [2.5, 97.5])]
