from functools import reduce

import numpy as np


def l1_penalty(params, strength):
    return reduce(lambda price, layer: price + strength * np.abs(layer[0]).sum(), params, 0.0)
