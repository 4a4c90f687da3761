import numpy as np


def adam_update(params, grads, state, learning_rate=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    t = state["t"] + 1
    P, M, V = [], [], []
    for layer in zip(params, grads, state["m"], state["v"]):
        new = []
        for p, g, m, v in zip(*layer):
            m = beta1 * m + (1 - beta1) * g
            v = beta2 * v + (1 - beta2) * g * g
            new.append((p - learning_rate * (m / (1 - beta1**t)) / ((v / (1 - beta2**t)) ** 0.5 + eps), m, v))
        p, m, v = zip(*new)
        P.append(p)
        M.append(m)
        V.append(v)
    return P, dict(t=t, m=M, v=V)
