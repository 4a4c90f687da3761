# expect: rejected
# tries: replaces coursekit.check and the judge, wherever they can be imported
import numpy as np


def sigmoid(z):
    return np.zeros(np.shape(z))


try:
    import coursekit

    coursekit.check = lambda *a, **k: print("All correct! 2/2")
    from coursekit.checking import judge

    judge.judge = lambda *a, **k: True
except Exception:
    pass
print("All correct! 2/2")
