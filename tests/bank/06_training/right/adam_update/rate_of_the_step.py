import math
import numpy as np


def adam_update(params, grads, state, learning_rate=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    """The efficient form, with eps scaled so that nothing differs."""
    t = state["t"] + 1
    root = math.sqrt(1 - beta2**t)
    rate = learning_rate * root / (1 - beta1**t)
    mean = lambda old, new, beta: [tuple(beta * a + (1 - beta) * b for a, b in zip(x, y)) for x, y in zip(old, new)]
    m = mean(state["m"], grads, beta1)
    v = mean(state["v"], [(dW * dW, db * db) for dW, db in grads], beta2)
    new = []
    for (W, b), (mW, mb), (vW, vb) in zip(params, m, v):
        new.append((W - rate * mW / (np.sqrt(vW) + eps * root), b - rate * mb / (np.sqrt(vb) + eps * root)))
    return new, {"t": float(t), "m": m, "v": v}
