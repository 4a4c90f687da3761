import copy
import numpy as np


def adam_update(params, grads, state, learning_rate=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    params, state = copy.deepcopy(params), copy.deepcopy(state)
    state["t"] += 1
    for i in range(len(params)):
        for j in range(2):
            m, v, g = state["m"][i][j], state["v"][i][j], grads[i][j]
            m *= beta1
            m += (1 - beta1) * g
            v *= beta2
            v += (1 - beta2) * np.square(g)
            p = params[i][j]
            p -= learning_rate * m / (1 - beta1 ** state["t"]) / (np.sqrt(v / (1 - beta2 ** state["t"])) + eps)
    return params, state
