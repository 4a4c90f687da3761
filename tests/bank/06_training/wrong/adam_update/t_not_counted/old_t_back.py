import numpy as np


def adam_update(params, grads, state, learning_rate=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    t = state["t"] + 1
    new_params, ms, vs = [], [], []
    for layer in zip(params, grads, state["m"], state["v"]):
        parts = []
        for p, g, m, v in zip(*layer):
            m = beta1 * m + (1 - beta1) * g
            v = beta2 * v + (1 - beta2) * g**2
            m_hat = m / (1 - beta1**t)
            v_hat = v / (1 - beta2**t)
            new = p - learning_rate * m_hat / (np.sqrt(v_hat) + eps)
            parts.append((new, m, v))
        new_params.append((parts[0][0], parts[1][0]))
        ms.append((parts[0][1], parts[1][1]))
        vs.append((parts[0][2], parts[1][2]))
    return new_params, {"t": state["t"], "m": ms, "v": vs}
