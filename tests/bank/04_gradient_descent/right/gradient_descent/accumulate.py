from itertools import accumulate

import numpy as np


def gradient_descent(gradient, start, learning_rate, n_steps):
    points = accumulate(range(n_steps), lambda x, _: x - learning_rate * gradient(x), initial=start)
    return np.stack(list(points))
