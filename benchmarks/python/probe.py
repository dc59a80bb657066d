"""The flat probe: one softmax over all leaves, fitted by scikit-learn on Linnet's own embeddings."""

import time

import numpy
from sklearn.linear_model import LogisticRegression

STRENGTH = 100
ITERATIONS = 300


def fit(embeddings, taxa):
    """Returns a function from embeddings to probabilities, the classes it knows, and the seconds that it took."""
    start = time.monotonic()
    mean = embeddings.mean(0)
    scale = numpy.sqrt(((embeddings - mean) ** 2).sum(1).mean())
    model = LogisticRegression(C=STRENGTH, max_iter=ITERATIONS, class_weight="balanced")
    model.fit((embeddings - mean) / scale, taxa)
    seconds = time.monotonic() - start
    return lambda rows: model.predict_proba((rows - mean) / scale), list(model.classes_), seconds
