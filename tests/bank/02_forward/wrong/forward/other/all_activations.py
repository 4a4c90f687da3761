import numpy as np


def forward(X, params):
    out = [X]
    for W, b in params[:-1]:
        out.append(np.maximum(0, out[-1] @ W + b))
    out.append(out[-1] @ params[-1][0] + params[-1][1])
    return out
