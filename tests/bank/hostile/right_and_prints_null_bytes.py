# expect: passes
# tries: prints null bytes and bidirectional marks, and is right
import numpy as np


def sigmoid(z):
    print("a\x00b\x01\x02\x7f\u202e\ufeff\u2028")
    return 0.5 * (1 + np.tanh(np.asarray(z) / 2))
