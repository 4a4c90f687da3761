# expect: rejected
# tries: hands back one array again and again, and writes the right answer over it at the next call
import numpy as np


kept = []


def sigmoid(z):
    for array in kept:
        array[...] = 0.5 * (1 + np.tanh(array))
    answer = np.array(np.zeros(np.shape(z)))
    kept.append(answer)
    return answer
