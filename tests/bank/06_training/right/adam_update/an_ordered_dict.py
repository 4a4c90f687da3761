import numpy as np
from collections import OrderedDict, defaultdict


def adam_update(params, grads, state, learning_rate=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    t = state["t"] + 1
    s = OrderedDict(t=t, m=[], v=[])
    P = []
    for i in range(len(params)):
        m = [beta1 * state["m"][i][j] + (1 - beta1) * grads[i][j] for j in (0, 1)]
        v = [beta2 * state["v"][i][j] + (1 - beta2) * grads[i][j] ** 2 for j in (0, 1)]
        s["m"].append(m)
        s["v"].append(v)
        P.append(
            [
                params[i][j] - learning_rate * (m[j] / (1 - beta1**t)) / (np.sqrt(v[j] / (1 - beta2**t)) + eps)
                for j in (0, 1)
            ]
        )
    return [P, s]
