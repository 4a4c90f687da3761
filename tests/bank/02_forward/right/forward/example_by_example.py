import numpy as np


def forward(X, params):
    logits = []
    for x in X:
        a = x
        for k in range(len(params) - 1):
            a = np.array([max(0.0, float(z)) for z in a @ params[k][0] + params[k][1]])
        logits.append(a @ params[-1][0] + params[-1][1])
    return np.array(logits)
