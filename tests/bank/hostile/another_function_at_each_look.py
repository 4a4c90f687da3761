# expect: rejected
# tries: answers every look for the name sigmoid with another function
import numpy as np


class Names(dict):
    looks = 0

    def __getitem__(self, name):
        if name == "sigmoid":
            Names.looks += 1
            return lambda z: np.full(np.shape(z), Names.looks / 10)
        return super().__getitem__(name)


def sigmoid(z):
    return np.zeros(np.shape(z))


try:
    shell = get_ipython()  # noqa: F821
    shell.user_ns = Names(shell.user_ns)
    shell.user_module.__dict__.update(shell.user_ns)
except Exception:
    pass
