"""The figures as Markdown tables, as JSON, and as CSV with a figure a row."""

import csv
import json
import math

from tally import FLAT

FAR = "far: all"


def number(value, digits=3):
    return "–" if value is None or isinstance(value, float) and math.isnan(value) else f"{value:.{digits}f}"


def difference(value):
    """A difference with its interval, in bold where the interval excludes 0."""
    if value is None:
        return "–"
    text = "{:+.3f} ({:+.3f} to {:+.3f})".format(*value)
    return f"**{text}**" if value[1] > 0 or value[2] < 0 else text


def table(header, rows):
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
    return "\n".join(lines + ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows])


def markdown(result):
    parts = [result["title"]]
    parts.append("**Sets.** " + "; ".join(described(one) for one in result["sets"]) + ".")
    parts.append("**Right at every rank** (differences with 95 % intervals, bold where they exclude 0)\n\n" + right(result))
    parts.append("**The promise, and how sure**\n\n" + promises(result))
    if any(one["unknown"] for one in result["sets"]):
        parts.append("**Unknown taxa** (AUROC)\n\n" + unknowns(result))
    if any(one["nodes"] for one in result["sets"]):
        parts.append("**Single nodes, given the right parent** (balanced accuracy of `evaluate`)\n\n" + nodes(result))
    parts.append("**Time**\n\n" + times(result))
    return "\n\n".join(parts) + "\n"


def described(one):
    groups = "location" if one["byLocation"] else "observation"
    how = "its validation photographs" if one["mode"] == "given" else f"{one['runs']} runs, folds by {groups}"
    return f"{one['name']}: {one['train']} photographs of {one['classes']} taxa train, {how}"


def right(result):
    pairs = list(result["sets"][0]["right"][0]["differences"])
    ways = list(result["sets"][0]["right"][0]["right"])
    rows = []
    for one in result["sets"]:
        rows += [
            [one["name"], row["rank"], row["photographs"]]
            + [number(row["right"][way]) for way in ways]
            + [difference(row["differences"][pair]) for pair in pairs]
            for row in one["right"]
        ]
    for row in result["all"] if len(result["sets"]) > 1 else []:
        rows.append(
            [f"**{row['sets']} sets, each alike**", row["rank"], ""]
            + [number(row["right"][way]) for way in ways]
            + [difference(row["differences"][pair]) for pair in pairs]
        )
    return table(["set", "rank", "photographs", *ways, *pairs], rows)


def promises(result):
    rows = []
    for one in result["sets"]:
        for way, figures in one["ways"].items():
            of = [number(figures.get(key)) for key in ("promised", "promisedNamed", "kept", "named", "toLeaf", "calledUnknown")]
            for place, key in ((2, "keptInterval"), (3, "namedInterval")):
                of[place] += " ({:.2f}–{:.2f})".format(*figures[key]) if key in figures else ""
            rows.append([one["name"], way, *of, number(figures["logLoss"]), number(figures["calibrationError"])])
    header = ["set", "", "promised right", "promised named", "kept", "named", "to a leaf", "called unknown"]
    return table([*header, "log loss", "calibration error"], rows)


def unknowns(result):
    rows, versions = [], result["versions"]
    for one in result["sets"]:
        for what, of in one["unknown"].items():
            row = [one["name"], what, of["known"], of["unknown"], number(of[FLAT])]
            for way in versions:
                called = of.get(way + ", called unknown") or [None, None]
                row += [
                    number(of[way]),
                    number(of.get(way + ", maximum probability")),
                    difference(of.get(f"{way} − {FLAT}")),
                    " / ".join(number(share, 2) for share in called),
                ]
            if len(versions) == 2:
                row.append(difference(of.get(f"{versions[1]} − {versions[0]}")))
            rows.append(row)
    kinds = dict.fromkeys(what for one in result["sets"] for what in one["unknown"])
    for what in [kind for kind in kinds if not kind.startswith("far: ") or kind == FAR]:
        parts = [one["unknown"][what] for one in result["sets"] if what in one["unknown"]]
        if len(parts) < 2:
            continue
        row = [f"**{len(parts)} sets, each alike**", what, "", "", mean(parts, FLAT)]
        for way in versions:
            row += [mean(parts, way), mean(parts, way + ", maximum probability"), "", ""]
        rows.append(row + [""] * (len(versions) == 2))
    header = ["set", "unknown are", "known", "unknown", "flat, maximum probability"]
    for way in versions:
        header += [way, f"{way}, maximum probability", f"{way} − flat", f"{way} calls known / unknown unknown"]
    if len(versions) == 2:
        header.append(f"{versions[1]} − {versions[0]}")
    return table(header, rows)


def mean(parts, way):
    return number(sum(part[way] for part in parts) / len(parts))


def nodes(result, most=4):
    rows = []
    for one in result["sets"]:
        judged = one["nodes"]
        names = list(judged[result["versions"][0]]) if judged else []
        names.sort(key=lambda name: -judged[result["versions"][0]][name][1])
        for name in [name for name in names if judged[result["versions"][0]][name][2] > 1][:most]:
            first = judged[result["versions"][0]][name]
            of = [number((judged[way].get(name) or [None])[0]) for way in result["versions"]]
            rows.append([one["name"], name, first[2], first[1], *of])
    return table(["set", "node", "classes", "photographs", *result["versions"]], rows)


def times(result):
    rows = []
    for one in result["sets"]:
        for way in result["versions"]:
            of = (one["times"] or {}).get(way) or {"warm": [], "cold": None}
            clock = min((time[0] for time in of["warm"]), default=None)
            processor = min((time[1] for time in of["warm"]), default=None)
            rate = of["cold"][2] if of["cold"] else None
            cost = 1000 * (of["cold"][1] - processor) / one["train"] if of["cold"] else None
            rows.append(
                [one["name"], way, one["train"], one["classes"], number(one["ways"][FLAT]["trainSecondsInProcess"], 1)]
                + [number(one["ways"][way]["trainSecondsInProcess"], 1), number(clock, 1), number(processor, 1)]
                + [number(rate, 1), number(cost, 1)]
            )
    header = ["set", "", "photographs", "taxa", "flat fit, s", "`train` in a running Java, s", "`train`, s", "processor time, s"]
    return table([*header, "pass, photographs a second", "processor time a photograph, ms"], rows)


def write(result, out):
    """Writes OUT.md, OUT.json and OUT.csv."""
    with open(out + ".md", "w", encoding="utf-8") as file:
        file.write(markdown(result))
    with open(out + ".json", "w", encoding="utf-8") as file:
        json.dump(result, file, indent=2, ensure_ascii=False)
    with open(out + ".csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["figure", "value"])
        writer.writerows(leaves("", result))


def leaves(path, value):
    """Every figure of a nested result with the path to it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(f"{path}/{key}" if path else key, inner)
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            name = inner.get("name") or inner.get("rank") if isinstance(inner, dict) else None
            yield from leaves(f"{path}/{name or place}", inner)
    else:
        yield path, "" if value is None else value
