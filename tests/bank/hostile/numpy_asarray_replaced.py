# expect: rejected
# tries: replaces NumPy's asarray, array and shape by what exits when looked at
import numpy as np


class Nothing:
    shape = ()
    dtype = np.dtype(float)
    size = 0
    ndim = 0

    def tobytes(self, *a):
        raise SystemExit(0)


for name in ("asarray", "array", "ascontiguousarray", "shape", "frombuffer"):
    setattr(np, name, lambda *a, **k: Nothing())


def sigmoid(z):
    return 0.5
