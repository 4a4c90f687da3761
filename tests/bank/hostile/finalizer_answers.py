# expect: rejected
# tries: changes what it returned from finalizers and gc callbacks, after the call is over
import gc
import weakref

import numpy as np

late = []


class Token:
    pass


def settle(*a):
    for array, z in late:
        array[...] = 0.5 * (1 + np.tanh(np.asarray(z) / 2))


gc.callbacks.append(settle)
gc.set_threshold(1)


def sigmoid(z):
    answer = np.array(np.zeros(np.shape(z)))
    token = Token()
    weakref.finalize(token, settle)
    late.append((answer, np.array(z) * -1))
    return answer
