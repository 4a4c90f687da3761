from collections import Counter

import numpy as np


def class_weights(labels, n_classes):
    counted = Counter(labels.tolist())
    n = sum(counted.values())
    out = np.zeros((n_classes,))
    for c, times in counted.items():
        out[c] = n / (n_classes * times)
    return out
