import numpy as np

from coursekit.nn.backprop import mlp_gradients
from coursekit.nn.forward import forward, init_layer, softmax
from coursekit.nn.gradient_descent import minibatches
from coursekit.nn.training import adam_init, adam_update


class Reader:
    """Ten networks vote by their probabilities."""

    def __init__(self, networks):
        self.networks = networks

    def probabilities(self, X):
        return np.mean([softmax(forward(X, params)) for params in self.networks], axis=0)

    def __call__(self, X):
        return self.probabilities(X).argmax(axis=-1)


def learn(X, labels, rng, epochs):
    params = [init_layer(64, 32, rng), init_layer(32, 10, rng)]
    state = adam_init(params)
    for _ in range(epochs):
        for batch in minibatches(len(X), 64, rng):
            _, grads = mlp_gradients(X[batch], labels[batch], params)
            params, state = adam_update(params, grads, state, learning_rate=5e-3)
    return params


def fit(X, labels, rng):
    first = Reader([learn(X, labels, rng, 12) for _ in range(5)])
    believed = first.probabilities(X)[np.arange(len(X)), labels] > 0.1
    return Reader([learn(X[believed], labels[believed], rng, 20) for _ in range(8)])
