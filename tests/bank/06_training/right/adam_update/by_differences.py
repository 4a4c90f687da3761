import numpy as np


def adam_update(params, grads, state, learning_rate=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    t = np.int64(state["t"]) + 1
    m = [[a + (1 - beta1) * (g - a) for a, g in zip(x, y)] for x, y in zip(state["m"], grads)]
    v = [[a - (1 - beta2) * (a - g**2) for a, g in zip(x, y)] for x, y in zip(state["v"], grads)]
    c1, c2 = 1 - np.power(beta1, t), 1 - np.power(beta2, t)
    p = [
        [w - learning_rate / c1 * a / (np.sqrt(b / c2) + eps) for w, a, b in zip(*layer)] for layer in zip(params, m, v)
    ]
    return (p, {"v": v, "m": m, "t": t})
