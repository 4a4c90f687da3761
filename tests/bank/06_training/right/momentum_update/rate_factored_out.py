import numpy as np


def momentum_update(params, grads, velocity, learning_rate, momentum=0.9):
    step = lambda v, g: learning_rate * (momentum / learning_rate * v - g)
    velocity = tuple(tuple(step(v, g) for v, g in zip(*both)) for both in zip(velocity, grads))
    return tuple(tuple(np.add(p, v) for p, v in zip(*both)) for both in zip(params, velocity)), velocity
