import numpy as np
from coursekit.nn.forward import dense, softmax
from coursekit.nn.loss import cross_entropy, one_hot
from coursekit.nn.neuron import relu


def dense_backward(dZ, X, W):
    return dZ @ W.T, X.T @ dZ, dZ.sum(axis=0)


def relu_backward(dA, Z):
    return np.where(Z > 0, dA, 0.0)


def softmax_cross_entropy_backward(logits, labels):
    return (softmax(logits) - one_hot(labels, logits.shape[1])) / len(labels)


def mlp_gradients(X, labels, params):
    cache = []
    A = X
    for W, b in params[:-1]:
        Z = dense(A, W, b)
        cache.append((A, W, Z))
        A = relu(Z)
    W, b = params[-1]
    logits = dense(A, W, b)
    dA, dW, db = dense_backward(softmax_cross_entropy_backward(logits, labels), A, W)
    grads = [(dW, db)]
    while cache:
        A, W, Z = cache.pop()
        dA, dW, db = dense_backward(relu_backward(dA, Z), A, W)
        grads.insert(0, (dW, db))
    return cross_entropy(logits, labels), grads
