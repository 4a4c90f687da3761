# expect: rejected
# tries: returns the same in a dict
import numpy as np


def sigmoid(z):
    return {"answer": np.zeros((2,) * 22, np.uint8)}
