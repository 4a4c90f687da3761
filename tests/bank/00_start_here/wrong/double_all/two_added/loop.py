import numpy as np


def double_all(numbers):
    out = []
    for number in numbers:
        out.append(number + 2)
    return np.array(out)
