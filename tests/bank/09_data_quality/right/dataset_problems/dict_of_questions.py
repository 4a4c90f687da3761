import numpy as np


def dataset_problems(X, labels, n_classes):
    n, m = len(X), len(labels)
    questions = {
        "length mismatch": n != m,
        "not finite": not np.all(np.isfinite(X)),
        "label out of range": bool(np.any(labels < 0) or np.any(labels > n_classes - 1)),
        "constant feature": n >= 2 and bool(np.any(np.all(X[1:] == X[:-1], axis=0))),
        "missing class": bool(set(range(n_classes)).difference(int(l) for l in labels)),
        "empty": n == 0,
    }
    return sorted(name for name, yes in questions.items() if yes)
