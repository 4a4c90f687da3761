import numpy as np


def adam_update(params, grads, state, learning_rate=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    t = state["t"] + 1

    def new(p, g, m, v):
        m, v = np.average([m, g], axis=0, weights=[beta1, 1 - beta1]), v * beta2 + g**2 * (1 - beta2)
        step = np.zeros(p.shape)
        np.divide(m / (1 - beta1**t), np.sqrt(v / (1 - beta2**t)) + eps, out=step, where=m != 0)
        return p - learning_rate * step, m, v

    Ws = [new(*(x[0] for x in layer)) for layer in zip(params, grads, state["m"], state["v"])]
    bs = [new(*(x[1] for x in layer)) for layer in zip(params, grads, state["m"], state["v"])]
    params, m, v = ([(W[k], b[k]) for W, b in zip(Ws, bs)] for k in range(3))
    return params, {"t": t, "m": m, "v": v}
