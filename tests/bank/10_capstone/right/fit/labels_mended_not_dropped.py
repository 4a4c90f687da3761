import numpy as np

from coursekit.nn.forward import forward, init_layer, softmax
from coursekit.nn.training import train


def fit(X, labels, rng):
    """Whoever many networks contradict gets their answer for a label, in two rounds."""

    def committee(y, size, epochs):
        drawn = [rng.integers(0, len(X), len(X)) for _ in range(size)]
        return [
            train(X[d], y[d], [init_layer(64, 32, rng), init_layer(32, 10, rng)], rng, epochs, 32, 0.1)[0]
            for d in drawn
        ]

    def chances(members, Z):
        return np.mean([softmax(forward(Z, params)) for params in members], axis=0)

    y = np.array(labels)
    for _ in range(2):
        said = chances(committee(y, 10, 12), X)
        sure = said.max(axis=1) > 0.5
        y = np.where(sure, said.argmax(axis=1), y)
    final = committee(y, 12, 25)
    return lambda Z: [int(row.argmax()) for row in chances(final, Z)]
