import numpy as np

import coursekit
from coursekit import data
from coursekit.data import moons

examples = moons(40, np.random.default_rng(0))
images = data.digits().X.reshape(-1, 8, 8)
weights_of_cars = coursekit.data.cars().X[:, 3]


def neuron(X, w, b, activation):
    assert examples.X.shape == (40, 2) and images.shape == (1797, 8, 8) and weights_of_cars.max() == 5140
    return activation(X @ w + b)


fired = neuron(examples.X, np.array([1.0, -1.0]), 0.0, lambda z: z > 0)
accuracy = np.mean(fired == examples.labels)
darkest = images[neuron(images.reshape(-1, 64), np.ones(64), 0.0, np.tanh).argmax()]
