# expect: rejected
# tries: prints a line of two billion characters
import numpy as np


def sigmoid(z):
    return np.zeros(np.shape(z))


for _ in range(2000):
    print("z" * 1_000_000, end="")
