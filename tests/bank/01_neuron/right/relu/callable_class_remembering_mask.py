import numpy as np


class ReLU:
    def __init__(self):
        self.mask = None

    def __call__(self, z):
        z = np.asarray(z)
        self.mask = z <= 0
        return np.ma.filled(np.ma.array(z, mask=self.mask, dtype=float), 0.0)


relu = ReLU()
