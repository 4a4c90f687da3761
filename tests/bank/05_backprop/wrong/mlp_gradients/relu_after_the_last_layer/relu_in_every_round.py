import numpy as np
from coursekit.nn.loss import cross_entropy


def mlp_gradients(X, labels, params):
    inputs, before = [X], []
    for W, b in params:
        before.append(inputs[-1] @ W + b)
        inputs.append(np.maximum(before[-1], 0))
    scores = inputs[-1]
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    dZ = e / e.sum(axis=1, keepdims=True)
    dZ[np.arange(len(labels)), labels] -= 1
    dZ = dZ / len(labels)
    grads = []
    for layer in range(len(params) - 1, -1, -1):
        grads = [(inputs[layer].T @ dZ, dZ.sum(axis=0))] + grads
        if layer > 0:
            dZ = dZ @ params[layer][0].T * (before[layer - 1] > 0)
    return cross_entropy(scores, labels), grads
