"""Right at every rank, way beside way, with paired differences for each set and for all of them."""

import numpy

import figures
from photographs import depth_of
from tally import FLAT, common_depth


def pairs(ways):
    """Which way is compared with which: every version with the flat probe, and later versions with the first."""
    versions = [way for way in ways if way != FLAT]
    return [(way, FLAT) for way in versions] + [(way, versions[0]) for way in versions[1:]]


def label(pair):
    return f"{pair[0]} − {pair[1]}"


def right_at_ranks(photograph_set, tallies, ranks, seed):
    """
    A row for each rank that tells taxa apart, and the resampled differences by rank and pair.

    Where branches end at unequal depths, a row is of those photographs whose taxon reaches it, and the last is of all leaves.
    Photographs of one group are resampled together.
    """
    flat = tallies[FLAT]
    groups = numpy.array([one.group for one in photograph_set.photographs])
    uneven = len({depth_of(one.taxon) for one in photograph_set.photographs}) > 1
    first = common_depth(sorted({one.taxon for one in photograph_set.photographs})) + 1
    rows, drawn = [], []
    for depth in range(first, flat.depths + 1):
        asked = flat.rows_at(depth if depth < flat.depths else 1)
        if not len(asked):
            continue
        shares = {way: tally.share_right(depth, asked) for way, tally in tallies.items()}
        row = {
            "rank": title(depth, flat.depths, ranks, uneven),
            "depth": depth,
            "photographs": len(asked),
            "right": {way: float(share.mean()) for way, share in shares.items()},
            "differences": {},
        }
        resampled = {}
        for pair in pairs(tallies):
            difference = shares[pair[0]] - shares[pair[1]]
            resampled[label(pair)] = figures.ratios(difference, numpy.ones(len(asked)), groups[asked], seed)
            row["differences"][label(pair)] = [float(difference.mean()), *figures.interval(resampled[label(pair)])]
        rows.append(row)
        drawn.append(resampled)
    return rows, drawn


def title(depth, deepest, ranks, uneven):
    if uneven:
        return f"depth {depth}" if depth < deepest else "leaf"
    return ranks[depth - 1] if len(ranks) == deepest else f"depth {depth}"


def over_all_sets(sets, drawn):
    """The differences at the top rank, at the lowest, and over all ranks: the mean over sets, each counting alike."""
    result = []
    for title, places in (("the top rank", slice(0, 1)), ("the lowest rank", slice(-1, None)), ("all ranks", slice(None))):
        row = {"rank": title, "sets": len(sets), "right": {}, "differences": {}}
        for way in sets[0]["right"][0]["right"]:
            row["right"][way] = float(
                numpy.mean([numpy.mean([rank["right"][way] for rank in one["right"][places]]) for one in sets])
            )
        for pair in sets[0]["right"][0]["differences"]:
            means = [numpy.mean([rank["differences"][pair][0] for rank in one["right"][places]]) for one in sets]
            resampled = [numpy.mean([rank[pair] for rank in one[places]], axis=0) for one in drawn]
            row["differences"][pair] = [float(numpy.mean(means)), *figures.interval(numpy.mean(resampled, axis=0))]
        result.append(row)
    return result
