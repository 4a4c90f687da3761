# expect: rejected
# tries: returns an ndarray subclass whose shape, dtype, tobytes and == lie
import numpy as np


class Evil(np.ndarray):
    def __array_finalize__(self, obj):
        if obj is not None and getattr(self, "armed", True) and isinstance(obj, Evil):
            raise SystemExit(0)

    def __eq__(self, other):
        return True

    def tobytes(self, *a):
        return b"\0" * 10**9

    @property
    def shape(self):
        return (-1, 2**40)

    @property
    def dtype(self):
        return "float64"


def sigmoid(z):
    return np.zeros(np.shape(z)).view(Evil)
