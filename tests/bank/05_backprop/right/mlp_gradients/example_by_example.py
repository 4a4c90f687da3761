import numpy as np


def one(x, label, params):
    a, seen = x, []
    for layer, (W, b) in enumerate(params):
        z = a @ W + b
        seen.append((a, z))
        a = np.maximum(z, 0)
    p = np.exp(z - z.max())
    p = p / p.sum()
    d = p.copy()
    d[label] -= 1
    grads = [None] * len(params)
    for layer in range(len(params) - 1, -1, -1):
        a, _ = seen[layer]
        grads[layer] = [np.outer(a, d), d.copy()]
        if layer:
            d = (params[layer][0] @ d) * (seen[layer - 1][1] > 0)
    return -np.log(p[label]), grads


def mlp_gradients(X, labels, params):
    total, sums = 0.0, [[np.zeros_like(W), np.zeros_like(b)] for W, b in params]
    for x, label in zip(X, labels):
        loss, grads = one(x, label, params)
        total += loss
        for kept, (dW, db) in zip(sums, grads):
            kept[0] += dW
            kept[1] += db
    n = len(X)
    return total / n, tuple((dW / n, db / n) for dW, db in sums)
