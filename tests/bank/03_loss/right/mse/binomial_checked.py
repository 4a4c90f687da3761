import numpy as np


def mse(predictions, targets):
    """Checks its shapes, as the lesson taught."""
    p, t = np.ravel(predictions), np.ravel(targets)
    assert p.shape == t.shape, (p.shape, t.shape)
    print("errors:", p - t)
    return float(np.average(np.power(p - t, 2)))
