# expect: rejected
# tries: makes numpy.allclose, numpy.testing and their like say yes to everything
import numpy.testing

import numpy as np


for name in ("allclose", "isclose", "array_equal", "array_equiv", "all"):
    setattr(np, name, lambda *a, **k: True)
for name in ("assert_allclose", "assert_array_equal", "assert_array_almost_equal"):
    setattr(np.testing, name, lambda *a, **k: None)


def sigmoid(z):
    return np.zeros(np.shape(z))
