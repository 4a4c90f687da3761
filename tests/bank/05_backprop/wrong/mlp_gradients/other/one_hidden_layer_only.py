import numpy as np
from coursekit.nn.forward import softmax
from coursekit.nn.loss import cross_entropy, one_hot


def mlp_gradients(X, labels, params):
    (W1, b1), (W2, b2) = params
    Z1 = X @ W1 + b1
    A1 = np.maximum(Z1, 0)
    logits = A1 @ W2 + b2
    dZ2 = (softmax(logits) - one_hot(labels, logits.shape[1])) / len(X)
    dZ1 = dZ2 @ W2.T * (Z1 > 0)
    return cross_entropy(logits, labels), [(X.T @ dZ1, dZ1.sum(0)), (A1.T @ dZ2, dZ2.sum(0))]
