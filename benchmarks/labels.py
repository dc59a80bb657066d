"""Judges labels with cleanlab: labels.py ROWS.csv SUSPECTS.csv; see labels.sh."""

import csv
import sys

import numpy
from cleanlab.filter import find_label_issues

with open(sys.argv[1], newline="") as file:
    header, *rows = list(csv.reader(file))
leaves = header[2:]
names = [row[0] for row in rows]
labels = numpy.array([leaves.index(row[1]) for row in rows])
probabilities = numpy.array([[float(cell) for cell in row[2:]] for row in rows])
moved = numpy.array(["/moved_" in name for name in names])
with open(sys.argv[2], newline="") as file:
    ours = {row["file"] for row in csv.DictReader(file) if row["kind"] == "doubtful label"}
for how in ("confident_learning", "both", "prune_by_noise_rate", "prune_by_class", "predicted_neq_given"):
    issues = find_label_issues(labels, probabilities, filter_by=how)
    right = (issues & moved).sum()
    listed = {name for name, issue in zip(names, issues) if issue}
    print(
        f"    cleanlab {how}: lists {issues.sum()}, precision {right / max(1, issues.sum()):.3f},"
        f" recall {right / max(1, moved.sum()):.3f}; {len(listed ^ ours)} differ from Linnet's list"
    )
