import numpy as np

from coursekit.nn.forward import forward, init_layer, softmax
from coursekit.nn.training import train


def small(rng):
    return [init_layer(64, 24, rng), init_layer(24, 10, rng)]


def fit(X, labels, rng):
    train(X, labels, small(rng), rng, 8, 32, 0.1)

    def predict(X):
        params = small(np.random.default_rng(1))
        return np.argmax(forward(X, params), axis=1)

    return predict
