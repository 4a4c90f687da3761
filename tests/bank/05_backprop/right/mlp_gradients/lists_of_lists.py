import numpy as np


def mlp_gradients(X, labels, params):
    n = len(X)
    activations, zs = [X], []
    for i, (W, b) in enumerate(params):
        z = activations[-1] @ W + b
        zs.append(z)
        activations.append(np.maximum(z, 0) if i < len(params) - 1 else z)
    z = zs[-1]
    shifted = z - z.max(axis=1, keepdims=True)
    logp = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    loss = -logp[np.arange(n), labels].mean()
    delta = np.exp(logp)
    delta[np.arange(n), labels] -= 1
    delta /= n
    grads = []
    for i in range(len(params) - 1, -1, -1):
        grads.append((activations[i].T @ delta, delta.sum(axis=0)))
        if i > 0:
            delta = (delta @ params[i][0].T) * (zs[i - 1] > 0)
    grads.reverse()
    return [float(loss), [[dW, db] for dW, db in grads]]
