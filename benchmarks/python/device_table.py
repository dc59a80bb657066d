"""
Makes a Markdown table of what scripts/gpu-check.sh measured, and judges whether embeddings are the processor's.

    python device_table.py MEASURED.jsonl CARD DRIVER VERSIONS
"""

import json
import sys

# Of sums in another order in float32; TensorFloat-32 and half precision are a hundred times beyond it.
MOST_COSINE_DISTANCE = 1e-5

NOT_MEASURED = "not measured"


def rows(measured):
    """The measured in the order of variants, each beside Linnet's."""
    own = {one["variant"]: one for one in measured if one["who"] == "linnet"}
    for one in measured:
        linnet = own.get(one["variant"])
        yield [
            one["variant"],
            "Linnet" if one["who"] == "linnet" else one["who"],
            one["precision"],
            str(one["batch"]),
            beside(one, linnet, "bare"),
            beside(one, linnet, "files"),
        ]


def beside(one, linnet, figure):
    """Photographs a second, and how many times as fast Linnet is."""
    text = f"{one[figure]:.1f}"
    if one["who"] == "linnet" or not linnet or not one[figure]:
        return text
    return f"{text} (Linnet {linnet[figure] / one[figure]:.2f} ×)"


def table(measured, card, driver, versions):
    lines = [f"{card}, driver {driver}; {versions}. Photographs a second:", ""]
    lines.append("| network | by | precision | batch | bare | from files |")
    lines.append("|---|---|---|---:|---:|---:|")
    lines += ["| " + " | ".join(row) + " |" for row in rows(measured)]
    if not any(one["who"] != "linnet" for one in measured):
        lines.append(f"| | PyTorch, timm | | | {NOT_MEASURED} | {NOT_MEASURED} |")
    lines.append("")
    for one in measured:
        if one["who"] == "linnet":
            lines.append(
                f"Embeddings of {one['variant']} on {one['device']} beside the processor's: largest difference "
                f"{one['difference']:.2g} (of numbers up to {one['largest']:.2g}), largest cosine distance "
                f"{one['cosine']:.2g}: {'the same' if is_same(one) else 'NOT the same'}."
            )
    return lines


def is_same(one):
    return one["cosine"] <= MOST_COSINE_DISTANCE


def main(arguments):
    if len(arguments) != 4:
        sys.exit(__doc__.strip())
    with open(arguments[0], encoding="utf-8") as lines:
        measured = [json.loads(line) for line in lines if line.startswith("{")]
    if not measured:
        sys.exit("gpu-check: nothing was measured")
    print("\n".join(table(measured, *arguments[1:])))
    if not all(is_same(one) for one in measured if one["who"] == "linnet"):
        sys.exit(1)


if __name__ == "__main__":
    main(sys.argv[1:])
