# expect: passes
# tries: prints more than is kept, and is right
import numpy as np


print("debug " * 2000)


def sigmoid(z):
    for i in range(200):
        print("step", i, z)
    return 0.5 * (1 + np.tanh(np.asarray(z) / 2))
