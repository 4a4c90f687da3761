# expect: rejected
# tries: returns an ndarray subclass that answers every ufunc and every NumPy function with True
import numpy as np


class Yes(np.ndarray):
    __array_priority__ = 1e9

    def __array_ufunc__(self, ufunc, method, *inputs, **kwargs):
        return np.True_

    def __array_function__(self, func, types, args, kwargs):
        return np.True_

    def __array_wrap__(self, *a, **k):
        return np.True_

    def __getitem__(self, key):
        return 0.5

    def astype(self, *a, **k):
        return self


def sigmoid(z):
    return np.zeros(np.shape(z)).view(Yes)
