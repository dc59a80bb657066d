"""Golden values of the metrics from scikit-learn: python make.py writes scikit_learn.json beside itself."""

import json
from pathlib import Path

import numpy as np
import sklearn
from sklearn import metrics, calibration

rng = np.random.default_rng(7)
out = {"source": f"scikit-learn {sklearn.__version__}, numpy {np.__version__}"}


def dist(n, k):
    p = rng.dirichlet(np.full(k, 0.5), n)
    q = np.floor(p * 1e4) / 1e4
    q[:, 0] += 1 - q.sum(1)
    return np.round(q, 4)


cal = []
for n, k in ((60, 2), (120, 4)):
    p = dist(n, k)
    y = np.array([rng.choice(k, p=(0.7 * r + 0.3 / k) / ((0.7 * r + 0.3 / k).sum())) for r in p])
    y[:k] = range(k)
    if k == 4:  # a certain mistake, and a certain one that is right
        p[5] = [0, 1, 0, 0]
        y[5] = 2
        p[6] = [0, 1, 0, 0]
        y[6] = 1
    conf = p.max(1)
    right = p.argmax(1) == y
    pt, pp = calibration.calibration_curve(right, conf, n_bins=15, strategy="uniform")
    c = np.bincount(np.clip(np.ceil(conf * 15).astype(int) - 1, 0, 14), minlength=15)
    c = c[c > 0]
    cal.append(
        {
            "counts": c.tolist(),
            "expected_calibration_error": float((c * abs(pt - pp)).sum() / n),
            "maximum_calibration_error": float(abs(pt - pp).max()),
            "probabilities": p.tolist(),
            "truth": y.tolist(),
            "brier_score_loss": metrics.brier_score_loss(y, p if k > 2 else p[:, 1]),
            "brier_unscaled": metrics.brier_score_loss(y, p, scale_by_half=False, labels=list(range(k))),
            "log_loss": metrics.log_loss(y, p, labels=list(range(k))),
            "prob_true": pt.tolist(),
            "prob_pred": pp.tolist(),
            "accuracy": metrics.accuracy_score(y, p.argmax(1)),
            "balanced_accuracy": metrics.balanced_accuracy_score(y, p.argmax(1)),
        }
    )
out["calibration"] = cal
# leaves: top-k
n, k = 80, 9
p = np.round(rng.dirichlet(np.full(k, 0.4), n) + 1e-4 * np.arange(k), 5)
p = p / p.sum(1, keepdims=True)
y = np.array([rng.choice(k, p=0.5 * r + 0.5 / k) for r in p])
y[:k] = range(k)
out["leaves"] = {
    "probabilities": p.tolist(),
    "truth": y.tolist(),
    **{f"top_{c}": metrics.top_k_accuracy_score(y, p, k=c, labels=list(range(k))) for c in (1, 3, 5)},
    "balanced_accuracy": metrics.balanced_accuracy_score(y, p.argmax(1)),
}
known = np.round(rng.normal(0, 1, 70), 1)
unknown = np.round(rng.normal(1.2, 1, 40), 1)
lab = np.r_[np.zeros(70), np.ones(40)]
s = np.r_[known, unknown]
f, t, _ = metrics.roc_curve(lab, s, drop_intermediate=False)
f2, t2, _ = metrics.roc_curve(1 - lab, -s, drop_intermediate=False)
out["unknown"] = {
    "known": known.tolist(),
    "unknown": unknown.tolist(),
    "roc_auc_score": metrics.roc_auc_score(lab, s),
    "average_precision_score": metrics.average_precision_score(lab, s),
    "false_positive_rate": f[np.argmax(t >= 0.95)],
    "miss_rate": f2[np.argmax(t2 >= 0.95)],
}


def enc(o):
    return o.item() if hasattr(o, "item") else o


Path(__file__).with_name("scikit_learn.json").write_text(json.dumps(out, default=enc, separators=(",", ":")))
