import numpy as np


def adam_update(params, grads, state, learning_rate=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    t = state["t"] + 1
    root = np.sqrt(1 - beta2**t)
    alpha = learning_rate * root / (1 - beta1**t)
    m = [[beta1 * a + (1 - beta1) * g for a, g in zip(x, y)] for x, y in zip(state["m"], grads)]
    v = [[beta2 * a + (1 - beta2) * g * g for a, g in zip(x, y)] for x, y in zip(state["v"], grads)]
    p = [[a - alpha * b / (np.sqrt(c) + eps * root) for a, b, c in zip(*z)] for z in zip(params, m, v)]
    return p, {"t": t, "m": m, "v": v}
