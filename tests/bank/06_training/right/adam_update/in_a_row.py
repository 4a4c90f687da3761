import numpy as np


def row(pairs):
    return np.concatenate([a.ravel() for pair in pairs for a in pair])


def pairs(flat, like):
    out, at = [], 0
    for W, b in like:
        out.append((flat[at : at + W.size].reshape(W.shape), flat[at + W.size : at + W.size + b.size]))
        at += W.size + b.size
    return out


def adam_update(params, grads, state, learning_rate=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    p, g, m, v = map(row, (params, grads, state["m"], state["v"]))
    t = state["t"] + 1
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    p = p - learning_rate * (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + eps)
    return pairs(p, params), {**state, "t": t, "m": pairs(m, params), "v": pairs(v, params)}
