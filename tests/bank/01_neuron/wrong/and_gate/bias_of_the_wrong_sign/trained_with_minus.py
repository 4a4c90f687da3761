import numpy as np


def and_gate():
    # learns w.x - theta, then hands theta back as the bias
    w, theta = np.zeros(2), 0.0
    for _ in range(50):
        for x, t in [((0, 0), 0), ((0, 1), 0), ((1, 0), 0), ((1, 1), 1)]:
            error = t - int(np.dot(w, x) - theta > 0)
            w = w + error * np.array(x)
            theta = theta - error
    return w, theta
