import numpy as np


def adam_update(params, grads, state, learning_rate=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    t = state["t"] + 1
    new = {"params": [], "m": [], "v": []}
    for i in range(len(params)):
        layer = {"params": [], "m": [], "v": []}
        for k in range(2):
            p, m, v = (np.zeros(params[i][k].shape) for _ in range(3))
            for at in np.ndindex(*params[i][k].shape):
                g = grads[i][k][at]
                m[at] = beta1 * state["m"][i][k][at] + (1 - beta1) * g
                v[at] = beta2 * state["v"][i][k][at] + (1 - beta2) * g**2
                p[at] = params[i][k][at] - learning_rate * (m[at] / (1 - beta1**t)) / (
                    np.sqrt(v[at] / (1 - beta2**t)) + eps
                )
            for name, value in (("params", p), ("m", m), ("v", v)):
                layer[name].append(value)
        for name in new:
            new[name].append(tuple(layer[name]))
    return new["params"], {"t": t, "m": new["m"], "v": new["v"]}
