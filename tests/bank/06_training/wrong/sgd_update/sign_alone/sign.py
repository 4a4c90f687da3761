import numpy as np


def sgd_update(params, grads, learning_rate):
    return [
        (W - learning_rate * np.sign(dW), b - learning_rate * np.sign(db)) for (W, b), (dW, db) in zip(params, grads)
    ]
