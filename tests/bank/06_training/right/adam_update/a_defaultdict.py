import numpy as np
from collections import defaultdict


def adam_update(params, grads, state, learning_rate=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    new = defaultdict(list)
    new["t"] = state["t"] + 1
    t = new["t"]
    P = []
    for (W, b), (dW, db), (mW, mb), (vW, vb) in zip(params, grads, state["m"], state["v"]):
        mW, mb = beta1 * mW + (1 - beta1) * dW, beta1 * mb + (1 - beta1) * db
        vW, vb = beta2 * vW + (1 - beta2) * dW**2, beta2 * vb + (1 - beta2) * db**2
        new["m"].append((mW, mb))
        new["v"].append((vW, vb))
        k1, k2 = 1 - beta1**t, 1 - beta2**t
        P.append(
            (
                W - learning_rate * mW / k1 / (np.sqrt(vW / k2) + eps),
                b - learning_rate * mb / k1 / (np.sqrt(vb / k2) + eps),
            )
        )
    return P, new
