import copy

import numpy as np


def penalty_gradients(params, l1, l2):
    grads = copy.deepcopy(params)
    for dW, db in grads:
        sign = np.sign(dW)
        dW *= 2 * l2
        dW += l1 * sign
        db[:] = 0
    return grads
