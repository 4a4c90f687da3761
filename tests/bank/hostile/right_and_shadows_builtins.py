# expect: passes
# tries: shadows list, sum, max, input, print and type, and is right
import numpy as np


list = [1, 2, 3]
sum = 0
max = 10
input = np.array([0.0, 1.0])
print = None
type = "sigmoid"


def sigmoid(z):
    return 0.5 * (1 + np.tanh(np.asarray(z) / 2))
