import numpy as np


def penalty_gradients(params, l1, l2):
    def slope(p):
        return 2 * l2 * p + l1 * np.sign(p)

    return [tuple(slope(part) for part in layer) for layer in params]
