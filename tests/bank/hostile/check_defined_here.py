# expect: rejected
# tries: defines its own check(), and prints the points as a grader would
import numpy as np


def sigmoid(z):
    return np.zeros(np.shape(z))


def check(exercise, function):
    print("passed")
    return 2


print(2)
2  # noqa: B018
