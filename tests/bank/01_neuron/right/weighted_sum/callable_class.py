import numpy as np


class WeightedSum:
    def __init__(self):
        self.calls = 0

    def __call__(self, x, w, b):
        self.calls += 1
        return np.tensordot(x, w, axes=1) + b


weighted_sum = WeightedSum()
