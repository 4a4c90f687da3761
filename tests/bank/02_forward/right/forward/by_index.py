import numpy as np


def forward(X, params):
    out = X
    last = len(params) - 1
    for i, layer in enumerate(params):
        out = out.dot(layer[0]) + layer[1]
        if i != last:
            out = np.where(out > 0, out, 0)
    return out
