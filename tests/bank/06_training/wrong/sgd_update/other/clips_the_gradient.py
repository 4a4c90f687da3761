import numpy as np


def sgd_update(params, grads, learning_rate):
    return [
        (W - learning_rate * dW / max(1, np.linalg.norm(dW) / 5), b - learning_rate * db)
        for (W, b), (dW, db) in zip(params, grads)
    ]
