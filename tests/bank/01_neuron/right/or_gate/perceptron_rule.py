import numpy as np

INPUTS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
TARGETS = np.array([0, 1, 1, 1])


def train_gate(targets, rate=0.1):
    w, b = np.zeros(2), 0.0
    mistakes = 1
    while mistakes:
        mistakes = 0
        for x, t in zip(INPUTS, targets):
            error = t - int(w @ x + b > 0)
            if error:
                mistakes += 1
                w += rate * error * x
                b += rate * error
    return w, b


def or_gate():
    return train_gate(TARGETS)
